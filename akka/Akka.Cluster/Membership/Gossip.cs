using System.Collections.Immutable;

namespace Akka.Cluster;

/// <summary>
/// What the members tell each other: the state of the cluster, and who has seen it. Its content only grows: a member's
/// status moves on, a removed member leaves a tombstone, an observer's record gets a higher version. So two gossips
/// always merge, and all orders of merging end in the same (a join-semilattice: Shapiro, Preguica, Baquero and Zawirski
/// 2011). The vector clock tells which of two gossips knows more, and so whose table of readers counts.
/// </summary>
/// <param name="Members">By address.</param>
/// <param name="Seen">Who has this very version; emptied by every change.</param>
/// <param name="Tombstones">Removed members, and when, in milliseconds since 1970.</param>
internal sealed record Gossip(
    ImmutableSortedSet<Member> Members,
    ImmutableSortedSet<UniqueAddress> Seen,
    Reachability Reachability,
    VectorClock Version,
    ImmutableSortedDictionary<UniqueAddress, long> Tombstones)
{
    public static Gossip Empty { get; } = new(
        ImmutableSortedSet<Member>.Empty,
        ImmutableSortedSet<UniqueAddress>.Empty,
        Reachability.Empty,
        VectorClock.Create(),
        ImmutableSortedDictionary<UniqueAddress, long>.Empty);

    public Member? MemberOf(UniqueAddress node) =>
        Members.FirstOrDefault(member => member.UniqueAddress.Equals(node));

    public bool HasMember(UniqueAddress node) => MemberOf(node) is not null;

    public bool IsSeenBy(UniqueAddress node) => Seen.Contains(node);

    /// <summary>With these members in place of what was known of them.</summary>
    public Gossip With(IEnumerable<Member> members) => this with { Members = Members.Except(members).Union(members) };

    public Gossip SeenBy(UniqueAddress node) => this with { Seen = Seen.Add(node) };

    /// <summary>Has been changed by that node: nobody else has seen it yet.</summary>
    public Gossip ChangedBy(UniqueAddress node) =>
        this with { Version = Version.Increment(node.ClockNode), Seen = [node] };

    /// <summary>Two copies of the same version: whoever has seen either.</summary>
    public Gossip MergeSeen(Gossip that) => this with { Seen = Seen.Union(that.Seen) };

    /// <summary>Without those members, for ever.</summary>
    /// <param name="now">Milliseconds since 1970.</param>
    public Gossip Remove(IReadOnlyCollection<UniqueAddress> nodes, long now) => Buried(
        Tombstones.SetItems(nodes.Select(node => KeyValuePair.Create(node, now))));

    /// <summary>
    /// Everything that either knows. Nobody has seen it yet. A version that only one of both had stays known, so two
    /// nodes that merge the same two gossips get the same version.
    /// </summary>
    public Gossip Merge(Gossip that)
    {
        var tombstones = Tombstones.ToBuilder();
        foreach (var (node, time) in that.Tombstones)
            tombstones[node] = Math.Max(time, tombstones.GetValueOrDefault(node));
        var merged = new Gossip(
            Furthest(that),
            ImmutableSortedSet<UniqueAddress>.Empty,
            Reachability.Merge(that.Reachability),
            Version.Merge(that.Version),
            tombstones.ToImmutable());
        return merged.Buried(merged.Tombstones);
    }

    /// <summary>
    /// Forgets tombstones so old that no gossip from before them can still be under way. Until then a removed member
    /// stays in the clock: what it did last may still come in by others, and must not look like nothing new.
    /// </summary>
    /// <param name="before">Milliseconds since 1970.</param>
    public Gossip ForgetTombstones(long before)
    {
        var forgotten = Tombstones.Where(entry => entry.Value < before).Select(entry => entry.Key).ToList();
        return forgotten.Count == 0 ? this : this with
        {
            Tombstones = Tombstones.RemoveRange(forgotten),
            Version = forgotten.Aggregate(Version, static (version, node) => version.Prune(node.ClockNode)),
        };
    }

    public override string ToString() =>
        $"Gossip([{string.Join(", ", Members)}], seen by [{string.Join(", ", Seen)}], "
        + $"unreachable [{Reachability}], {Version}, removed [{string.Join(", ", Tombstones.Keys)}])";

    private ImmutableSortedSet<Member> Furthest(Gossip that)
    {
        var members = Members.ToBuilder();
        foreach (var theirs in that.Members)
        {
            if (!members.TryGetValue(theirs, out var ours))
                members.Add(theirs);
            else if (Member.HighestPriorityOf(ours, theirs) == theirs && members.Remove(ours))
                members.Add(theirs);
        }

        return members.ToImmutable();
    }

    private Gossip Buried(ImmutableSortedDictionary<UniqueAddress, long> tombstones)
    {
        var gone = tombstones.Keys.ToImmutableSortedSet();
        return this with
        {
            Members = [.. Members.Where(member => !gone.Contains(member.UniqueAddress))],
            Seen = Seen.Except(gone),
            Reachability = Reachability.Without(gone),
            Tombstones = tombstones,
        };
    }
}
