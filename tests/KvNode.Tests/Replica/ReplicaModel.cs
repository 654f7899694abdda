using KvMessages;
using KvNode.Replica;
using KvNode.Storage;

namespace KvNode.Tests.Replica;

/// <summary>
/// A replica's state among a journal, a flusher and a table that are played by hand, beside the one map that all of it
/// stands for. Every read and every decision is compared with that map.
/// </summary>
internal sealed class ReplicaModel
{
    private const int Keys = 4;

    private readonly Dictionary<Key, Entry> _expected = [];
    private readonly Dictionary<Key, Entry> _table = [];
    private readonly List<Entry> _journal = [];
    private readonly Queue<Entry> _journaling = [];
    private readonly List<(Key Key, Entry? Write, int Generation, Entry? Row)> _lookups = [];

    /// <summary>What reads have seen.</summary>
    private readonly HashSet<(Key, Version)> _shown = [];

    /// <summary>What no read has seen, nor ever may, as the replica has said.</summary>
    private readonly HashSet<(Key, Version)> _clean = [];

    private ReplicaState _state = new(Version.None);
    private Version _mark = Version.None;
    private int _snapshot;
    private Queue<Entry>? _flush;
    private Memtable? _frozen;

    /// <param name="action">What happens.</param>
    /// <param name="number">To whom, and with which version.</param>
    public void Do(int action, int number)
    {
        var key = Key.Of($"k{number % Keys}");
        switch (action)
        {
            case 0 or 1 or 2:
                Write(EntryOf(key, number / Keys));
                break;
            case 3 or 4:
                Commit();
                break;
            case 5:
                Read(key);
                break;
            case 6:
                Answer(number);
                break;
            case 7:
                Freeze();
                break;
            case 8 or 9 or 10:
                FlushNext();
                break;
            case 11 when number % 3 == 0:
                Crash();
                break;
            case 12:
                Replace(key);
                break;
        }

        for (var i = 0; i < Keys; i++)
            Check(Key.Of($"k{i}"));
    }

    private static Entry EntryOf(Key key, int number)
    {
        var version = Version.Of(1 + number / 3 % 20, 0, 0);
        return (number % 3) switch
        {
            0 => Entry.Tombstone(key, version),
            1 => Entry.Put(key, version, new byte[1]),
            _ => Entry.Put(key, version, new byte[1], expiresAt: 100),
        };
    }

    private void Write(Entry entry)
    {
        var decision = _state.Decide(entry, out _);
        if (decision == WriteDecision.LookUp)
            _lookups.Add((entry.Key, entry, _state.Generation, _table.GetValueOrDefault(entry.Key)));
        else
            Carry(entry, decision);
    }

    private void Carry(Entry entry, WriteDecision decision)
    {
        var standing = Entry.Merge(
            _expected.GetValueOrDefault(entry.Key),
            _journaling.Where(one => one.Key.Equals(entry.Key)).Aggregate((Entry?)null, Entry.Merge));
        Assert.Equal(entry.Supersedes(standing), decision == WriteDecision.Journal);
        Assert.True(!entry.Equals(standing) || decision is WriteDecision.AlreadyHeld or WriteDecision.Wait);
        Assert.True(decision != WriteDecision.AlreadyHeld || _journal.Exists(one => one.Version == entry.Version));
        if (decision == WriteDecision.Superseded && !_state.MayHaveShown(entry.Version, standing!))
            DeclareClean(entry.Key, entry.Version);
        if (decision != WriteDecision.Journal)
            return;
        _state.Begin(entry);
        _journaling.Enqueue(entry);
    }

    private void Commit()
    {
        if (!_journaling.TryDequeue(out var entry))
            return;
        _journal.Add(entry);
        _state.Apply(entry);
        _expected[entry.Key] = Entry.Merge(entry, _expected.GetValueOrDefault(entry.Key))!;
    }

    /// <summary>The newest entry takes the place of itself, if nobody has seen it.</summary>
    private void Replace(Key key)
    {
        if (_expected.GetValueOrDefault(key) is not { } newest)
            return;
        var stamped = newest.Restamp(new Version(newest.Version.Value + 1));
        if (_state.DecideReplace(stamped, newest.Version, out _) != WriteDecision.Journal)
            return;
        DeclareClean(key, newest.Version);
        _state.BeginReplace(stamped);
        _journaling.Enqueue(stamped);
    }

    private void DeclareClean(Key key, Version version)
    {
        Assert.DoesNotContain((key, version), _shown);
        _clean.Add((key, version));
    }

    /// <summary>Asks; the row is read now, the answer comes later.</summary>
    private void Read(Key key)
    {
        if (_state.IsBeingReplaced(key))
            return;
        if (!_state.TryGet(key, out var entry))
            _lookups.Add((key, null, _state.Generation, _table.GetValueOrDefault(key)));
        else
            Show(key, entry);
    }

    private void Show(Key key, Entry? entry)
    {
        Assert.Equal(_expected.GetValueOrDefault(key), entry);
        if (entry is null)
            return;
        Assert.DoesNotContain((key, entry.Version), _clean);
        _shown.Add((key, entry.Version));
    }

    private void Answer(int number)
    {
        if (_lookups.Count == 0)
            return;
        var lookup = _lookups[number % _lookups.Count];
        _lookups.Remove(lookup);
        var isStale = lookup.Generation != _state.Generation;
        if (lookup.Write is { } write && isStale)
            Write(write);
        else if (lookup.Write is not null)
            Carry(lookup.Write, _state.Decide(lookup.Write, lookup.Row, out _));
        else if (isStale || _state.IsBeingReplaced(lookup.Key))
            Read(lookup.Key);
        else
            Show(lookup.Key, _state.Get(lookup.Key, lookup.Row));
    }

    private void Freeze()
    {
        if (_state.Freeze(_journal.Count) is not { } frozen || ReferenceEquals(frozen, _frozen))
            return;
        _frozen = frozen;
        _mark = frozen.Highest > _mark ? frozen.Highest : _mark;
        _flush = new Queue<Entry>(frozen.Sorted());
    }

    /// <summary>One more row; behind the last one, the memtable is dropped and the journal trimmed.</summary>
    private void FlushNext()
    {
        if (_flush is null)
            return;
        if (_flush.TryDequeue(out var entry))
        {
            _table[entry.Key] = Entry.Merge(entry, _table.GetValueOrDefault(entry.Key))!;
            return;
        }

        Assert.True(_state.Flushed(_frozen!));
        (_snapshot, _flush) = ((int)_state.FrozenAt, null);
    }

    /// <summary>Memory is gone, a flush in the middle, and what was not committed.</summary>
    private void Crash()
    {
        _journaling.Clear();
        _lookups.Clear();
        (_flush, _frozen) = (null, null);
        _state = new ReplicaState(_mark);
        foreach (var entry in _journal.Skip(_snapshot))
            _state.Apply(entry);
        _state.Recovered();
        // What was on its way to the journal may be written anew, and a replacement that was lost has replaced nothing.
        _clean.RemoveWhere(one => _expected.GetValueOrDefault(one.Item1)?.Version == one.Item2);
    }

    /// <summary>Without a read, which would show it.</summary>
    private void Check(Key key)
    {
        var held = _state.Slice(key, afterStart: false, end: null, limit: 1, out _).Find(one => one.Key.Equals(key));
        Assert.Equal(_expected.GetValueOrDefault(key), Entry.Merge(held, _table.GetValueOrDefault(key)));
    }
}
