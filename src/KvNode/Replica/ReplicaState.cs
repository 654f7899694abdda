using KvMessages;
using KvMessages.Replica;

namespace KvNode.Replica;

/// <summary>
/// One partition's entries, in memory: those committed in the journal, which reads see, and those on their way there,
/// which only later writes are measured against. Decide and apply, nothing else: the actor around it journals.
/// </summary>
public sealed class ReplicaState
{
    private readonly Dictionary<Key, Entry> _committed = [];

    /// <summary>The newest entry of each key that is being journaled. Always newer than the committed one.</summary>
    private readonly Dictionary<Key, Entry> _journaling = [];

    public int Count => _committed.Count;

    /// <summary>What is committed; null when the key was never seen.</summary>
    public Entry? Get(Key key) => _committed.GetValueOrDefault(key);

    /// <param name="newest">The entry that stands against the incoming one; null when none does.</param>
    public WriteDecision Decide(Entry incoming, out Entry? newest)
    {
        if (_journaling.TryGetValue(incoming.Key, out newest))
            return Compare(incoming, newest, WriteDecision.AlreadyJournaling);
        newest = _committed.GetValueOrDefault(incoming.Key);
        return Compare(incoming, newest, WriteDecision.AlreadyHeld);
    }

    /// <summary>The entry is being journaled from now on.</summary>
    public void Begin(Entry entry) => _journaling[entry.Key] = entry;

    /// <summary>The entry is committed: on the live path and in recovery alike.</summary>
    public void Apply(Entry entry)
    {
        Abandon(entry);
        if (entry.Supersedes(_committed.GetValueOrDefault(entry.Key)))
            _committed[entry.Key] = entry;
    }

    /// <summary>The entry is no longer on its way to the journal.</summary>
    public void Abandon(Entry entry)
    {
        if (_journaling.TryGetValue(entry.Key, out var newest) && ReferenceEquals(newest, entry))
            _journaling.Remove(entry.Key);
    }

    public PartitionSnapshot Snapshot() => new([.. _committed.Values]);

    public void Restore(PartitionSnapshot snapshot)
    {
        foreach (var entry in snapshot.Entries)
            Apply(entry);
    }

    private static WriteDecision Compare(Entry incoming, Entry? newest, WriteDecision same)
    {
        if (incoming.Supersedes(newest))
            return WriteDecision.Journal;
        return incoming.Equals(newest) ? same : WriteDecision.Superseded;
    }
}
