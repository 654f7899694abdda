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
        Assert.Equal(entry.Equals(standing), decision is WriteDecision.AlreadyHeld or WriteDecision.AlreadyJournaling);
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

    /// <summary>Asks; the row is read now, the answer comes later.</summary>
    private void Read(Key key)
    {
        if (!_state.TryGet(key, out var entry))
            _lookups.Add((key, null, _state.Generation, _table.GetValueOrDefault(key)));
        else
            Assert.Equal(_expected.GetValueOrDefault(key), entry);
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
        else if (isStale)
            Read(lookup.Key);
        else
            Assert.Equal(_expected.GetValueOrDefault(lookup.Key), _state.Get(lookup.Key, lookup.Row));
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
    }

    private void Check(Key key)
    {
        var entry = _state.TryGet(key, out var known) ? known : _state.Get(key, _table.GetValueOrDefault(key));
        Assert.Equal(_expected.GetValueOrDefault(key), entry);
    }
}
