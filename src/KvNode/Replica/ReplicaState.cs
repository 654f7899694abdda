using KvMessages;
using KvNode.Storage;

namespace KvNode.Replica;

/// <summary>
/// One partition's entries as far as they are in memory: on their way to the journal (only later writes are measured
/// against these), committed since the last freeze, and frozen while a flush writes them to the entry table. What is in
/// neither memtable is in the table, if anywhere. Decide and apply, nothing else: the actor around it journals and
/// looks up.
/// </summary>
/// <param name="ceiling">No row of the partition in the table is newer.</param>
public sealed class ReplicaState(Version ceiling)
{
    /// <summary>The newest entry of each key that is being journaled. Always newer than the committed one.</summary>
    private readonly Dictionary<Key, Entry> _journaling = [];

    private Memtable _active = new();
    private Memtable? _frozen;

    /// <summary>A row that is newer than this has itself, or what supersedes it, in a memtable.</summary>
    private Version _ceiling = ceiling;

    /// <summary>
    /// Raised when a frozen memtable is dropped. What was looked up before may be older than what was in there: it has
    /// to be looked up again.
    /// </summary>
    public int Generation { get; private set; }

    /// <summary>Memory of the memtables, in bytes.</summary>
    public long Bytes => _active.Bytes + (_frozen?.Bytes ?? 0);

    /// <summary>The last event whose entry the frozen memtable may hold.</summary>
    public long FrozenAt { get; private set; }

    /// <summary>Reads what is committed, as far as the memtables tell.</summary>
    /// <param name="key">What to look for.</param>
    /// <param name="entry">The newest committed entry, null when there is none.</param>
    /// <returns>False when only the table can tell.</returns>
    public bool TryGet(Key key, out Entry? entry)
    {
        entry = InMemory(key);
        return entry is not null || _ceiling == Version.None;
    }

    /// <summary>Whether a memtable has it, or what supersedes it.</summary>
    public bool Has(Entry entry) => InMemory(entry.Key) is { } held && !entry.Supersedes(held);

    /// <summary>What is committed, given the key's row of this generation.</summary>
    public Entry? Get(Key key, Entry? row) => Entry.Merge(InMemory(key), row);

    /// <param name="incoming">What somebody wants to write.</param>
    /// <param name="newest">The entry that stands against it; null when none does.</param>
    public WriteDecision Decide(Entry incoming, out Entry? newest)
    {
        if (_journaling.TryGetValue(incoming.Key, out newest))
            return Compare(incoming, newest, WriteDecision.AlreadyJournaling);
        newest = InMemory(incoming.Key);
        // Nearly every write is newer than anything in the table.
        return newest is null && incoming.Version <= _ceiling
            ? WriteDecision.LookUp
            : Compare(incoming, newest, WriteDecision.AlreadyHeld);
    }

    /// <summary>As above, given the key's row of this generation.</summary>
    public WriteDecision Decide(Entry incoming, Entry? row, out Entry? newest)
    {
        if (_journaling.TryGetValue(incoming.Key, out newest))
            return Compare(incoming, newest, WriteDecision.AlreadyJournaling);
        newest = Get(incoming.Key, row);
        return Compare(incoming, newest, WriteDecision.AlreadyHeld);
    }

    /// <summary>The entry is being journaled from now on.</summary>
    public void Begin(Entry entry) => _journaling[entry.Key] = entry;

    /// <summary>The entry is committed: on the live path and in recovery alike.</summary>
    /// <returns>By how many bytes the memtables have grown.</returns>
    public long Apply(Entry entry)
    {
        Abandon(entry);
        return _active.Put(entry);
    }

    /// <summary>The entry is no longer on its way to the journal.</summary>
    public void Abandon(Entry entry)
    {
        if (_journaling.TryGetValue(entry.Key, out var newest) && ReferenceEquals(newest, entry))
            _journaling.Remove(entry.Key);
    }

    /// <summary>
    /// Freezes what is committed, for a flush; while the former flush has not ended, the memtable that it has.
    /// </summary>
    /// <param name="sequenceNr">Of the last event that was applied.</param>
    /// <returns>Null when there is nothing to flush.</returns>
    public Memtable? Freeze(long sequenceNr)
    {
        if (_frozen is not null || _active.Count == 0)
            return _frozen;
        (_frozen, FrozenAt) = (_active, sequenceNr);
        _active = new Memtable(_frozen.Count);
        return _frozen;
    }

    /// <summary>The table has all of a memtable, durably: it is dropped.</summary>
    /// <returns>False when it is not the frozen one, but one of another incarnation.</returns>
    public bool Flushed(Memtable memtable)
    {
        if (!ReferenceEquals(memtable, _frozen))
            return false;
        if (memtable.Highest > _ceiling)
            _ceiling = memtable.Highest;
        _frozen = null;
        Generation++;
        return true;
    }

    /// <summary>Committed values, not frozen ones, that expire then or before.</summary>
    /// <param name="now">Milliseconds since the Unix epoch.</param>
    public List<Entry> Expired(long now) => _active.Expired(now);

    /// <summary>What is committed and in memory of a range, in the order of the keys.</summary>
    /// <param name="start">The first key.</param>
    /// <param name="afterStart">True: what is behind it; false: with it.</param>
    /// <param name="end">Excluded; null = to the end.</param>
    /// <param name="limit">At most so many entries.</param>
    /// <param name="isCut">True when there are more.</param>
    public List<Entry> Slice(Key start, bool afterStart, Key? end, int limit, out bool isCut)
    {
        var slice = new List<Entry>();
        var active = _active.KeysOf(start, afterStart, end);
        var frozen = _frozen is null ? [] : _frozen.KeysOf(start, afterStart, end);
        while (slice.Count < limit && !(active.IsEmpty && frozen.IsEmpty))
        {
            var order = active.IsEmpty ? 1 : frozen.IsEmpty ? -1 : active[0].CompareTo(frozen[0]);
            slice.Add(order <= 0 ? _active.Find(active[0])! : _frozen!.Find(frozen[0])!);
            active = order <= 0 ? active[1..] : active;
            frozen = order >= 0 ? frozen[1..] : frozen;
        }

        isCut = !(active.IsEmpty && frozen.IsEmpty);
        return slice;
    }

    /// <summary>An active entry has superseded the frozen one of its key.</summary>
    private Entry? InMemory(Key key) => _active.Find(key) ?? _frozen?.Find(key);

    private static WriteDecision Compare(Entry incoming, Entry? newest, WriteDecision same)
    {
        if (incoming.Supersedes(newest))
            return WriteDecision.Journal;
        return incoming.Equals(newest) ? same : WriteDecision.Superseded;
    }
}
