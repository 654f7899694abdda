using KvMessages;
using KvNode.Storage;

namespace KvNode.Replica;

/// <summary>
/// One partition's entries as far as they are in memory: on their way to the journal (only later writes are measured
/// against these), committed since the last freeze, and frozen while a flush writes them to the entry table. What is in
/// neither memtable is in the table, if anywhere. Decide and apply, nothing else: the actor around it journals and
/// looks up.
/// <para>It also knows what no read has ever seen of it: what is read from the active memtable is marked there, and
/// what is frozen, in the table, or from before a recovery counts as seen. A coordinator may stamp an entry anew only
/// when enough replicas know that (<see cref="Coordination.WriteQuorum"/>).</para>
/// </summary>
/// <param name="ceiling">No row of the partition in the table is newer.</param>
public sealed class ReplicaState(Version ceiling)
{
    /// <summary>The newest entry of each key that is being journaled. Always newer than the committed one.</summary>
    private readonly Dictionary<Key, Entry> _journaling = [];

    /// <summary>
    /// Keys whose newest entry is being replaced by itself under a newer version: nobody may read them.
    /// </summary>
    private readonly HashSet<Key> _replacing = [];

    private readonly ShownVersions _shown = new(ceiling);
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

    /// <summary>Whether a read has to wait until what is on its way to the journal has arrived there.</summary>
    public bool IsBeingReplaced(Key key) => _replacing.Count > 0 && _replacing.Contains(key);

    /// <summary>Reads what is committed, as far as the memtables tell. From now on it counts as shown.</summary>
    /// <param name="key">What to look for.</param>
    /// <param name="entry">The newest committed entry, null when there is none.</param>
    /// <returns>False when only the table can tell.</returns>
    public bool TryGet(Key key, out Entry? entry)
    {
        entry = _active.Show(key) ?? _frozen?.Find(key);
        return entry is not null || _ceiling == Version.None;
    }

    /// <summary>Reads what is committed, given the key's row of this generation. It counts as shown.</summary>
    public Entry? Get(Key key, Entry? row) => Entry.Merge(_active.Show(key) ?? _frozen?.Find(key), row);

    /// <summary>A read's write-back is held: it counts as shown, unless something newer has taken its place.</summary>
    public void Show(Entry entry)
    {
        if (_active.Find(entry.Key)?.Version == entry.Version)
            _active.Show(entry.Key);
    }

    /// <summary>False when no read has seen this version here, nor will: something newer is held.</summary>
    /// <param name="version">What was sent.</param>
    /// <param name="newest">What stands against it.</param>
    public bool MayHaveShown(Version version, Entry newest) => newest.Version == version || _shown.MayHave(version);

    /// <param name="incoming">What somebody wants to write.</param>
    /// <param name="newest">The entry that stands against it; null when none does.</param>
    public WriteDecision Decide(Entry incoming, out Entry? newest)
    {
        if (_journaling.TryGetValue(incoming.Key, out newest))
            return incoming.Supersedes(newest) ? WriteDecision.Journal : WriteDecision.Wait;
        newest = InMemory(incoming.Key);
        // Nearly every write is newer than anything in the table.
        return newest is null && incoming.Version <= _ceiling
            ? WriteDecision.LookUp
            : Compare(incoming, newest);
    }

    /// <summary>As above, given the key's row of this generation.</summary>
    public WriteDecision Decide(Entry incoming, Entry? row, out Entry? newest)
    {
        if (_journaling.TryGetValue(incoming.Key, out newest))
            return incoming.Supersedes(newest) ? WriteDecision.Journal : WriteDecision.Wait;
        newest = Entry.Merge(InMemory(incoming.Key), row);
        return Compare(incoming, newest);
    }

    /// <summary>
    /// What was on its way to the journal at <see cref="WriteDecision.Wait"/> has arrived, and is measured against
    /// alone. <see cref="WriteDecision.Journal"/> now means that the journal has refused it.
    /// </summary>
    public WriteDecision DecideAgain(Entry incoming, out Entry? newest)
    {
        newest = InMemory(incoming.Key);
        return Compare(incoming, newest);
    }

    /// <summary>
    /// Whether an entry may take the place of the same one under its former version: nobody may have seen that.
    /// </summary>
    /// <param name="incoming">The entry under its new version.</param>
    /// <param name="replaced">Its former version.</param>
    /// <param name="newest">What is held, if it is in memory.</param>
    public WriteDecision DecideReplace(Entry incoming, Version replaced, out Entry? newest)
    {
        newest = InMemory(incoming.Key);
        if (incoming.Equals(newest) || WasHeld(incoming))
            return WriteDecision.AlreadyHeld;
        if (newest is { } held && held.Version > replaced)
            return WriteDecision.Superseded;
        if (_journaling.ContainsKey(incoming.Key))
            return WriteDecision.Wait;
        var isUnseen = !_active.WasShown(incoming.Key) && !_shown.MayHave(replaced);
        return isUnseen && incoming.Restamp(replaced).Equals(newest) ? WriteDecision.Journal : WriteDecision.Superseded;
    }

    /// <summary>The entry is being journaled from now on.</summary>
    public void Begin(Entry entry) => _journaling[entry.Key] = entry;

    /// <summary>As above; until it has arrived, nobody may read what it replaces.</summary>
    public void BeginReplace(Entry entry)
    {
        Begin(entry);
        _replacing.Add(entry.Key);
    }

    /// <summary>The entry is committed: on the live path and in recovery alike.</summary>
    /// <param name="entry">What is committed.</param>
    /// <param name="isShown">Whether a read has seen it elsewhere and has written it back.</param>
    /// <returns>By how many bytes the memtables have grown.</returns>
    public long Apply(Entry entry, bool isShown = false)
    {
        Abandon(entry);
        var growth = _active.Put(entry, isShown, out var shown);
        if (shown > Version.None)
            _shown.Add(shown);
        return growth;
    }

    /// <summary>The entry is no longer on its way to the journal.</summary>
    public void Abandon(Entry entry)
    {
        if (_journaling.TryGetValue(entry.Key, out var newest) && ReferenceEquals(newest, entry))
            _journaling.Remove(entry.Key);
        // Nothing of its key was on its way when the replacement began: it is the first to arrive.
        _replacing.Remove(entry.Key);
    }

    /// <summary>The journal is read. Nobody knows what the incarnations before have shown.</summary>
    public void Recovered() => _shown.Raise(_active.Highest);

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
        _shown.Raise(_frozen.Highest);
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

    /// <summary>
    /// It was held, and counts as shown, until something newer took its place: that is as good as an acknowledgement.
    /// </summary>
    private bool WasHeld(Entry entry) =>
        _shown.Has(entry.Version) || (_frozen?.Find(entry.Key)?.Equals(entry) ?? false);

    private WriteDecision Compare(Entry incoming, Entry? newest)
    {
        if (incoming.Supersedes(newest))
            return WriteDecision.Journal;
        return incoming.Equals(newest) || WasHeld(incoming) ? WriteDecision.AlreadyHeld : WriteDecision.Superseded;
    }
}
