using System.Collections.Immutable;
using Akka.Actor;
using Akka.Util;

namespace Akka.Cluster;

/// <summary>The changes that any member may make, without asking the others.</summary>
internal static class MembershipChanges
{
    /// <summary>
    /// A node wants to join. One that restarted at the address of a member proves that its former incarnation is dead:
    /// that one is downed.
    /// </summary>
    public static (MembershipState State, JoinOutcome Outcome) Join(
        this MembershipState state, UniqueAddress node, ImmutableHashSet<string> roles, AppVersion appVersion)
    {
        if (state.Gossip.HasMember(node))
            return (state, JoinOutcome.IsMember);
        if (state.Gossip.Tombstones.ContainsKey(node))
            return (state, JoinOutcome.WasRemoved);
        if (state.FormerSelvesOf(node) is { IsEmpty: false } former)
            return (state.DeclareDead(former), JoinOutcome.FormerSelfGoes);
        var member = Member.Joining(node, roles, appVersion);
        return (state.Changed(state.Gossip.With([member])), JoinOutcome.Added);
    }

    /// <summary>The members at that address begin to leave, unless they are on their way already.</summary>
    public static MembershipState Leave(this MembershipState state, Address address) =>
        state.Move(MemberStatus.Leaving, member => member.Address == address);

    /// <summary>The members at that address are declared dead.</summary>
    public static MembershipState Down(this MembershipState state, Address address) =>
        state.Move(MemberStatus.Down, member => member.Address == address);

    /// <summary>
    /// This node has looked whom it can reach. A member that is down stays unreachable: what answers at its address
    /// now is somebody else.
    /// </summary>
    /// <param name="isAvailable">Whether a member's heartbeats come, or are not expected here.</param>
    public static MembershipState Observe(this MembershipState state, Func<UniqueAddress, bool> isAvailable)
    {
        var known = state.Gossip.Reachability.UnreachableFrom(state.Self);
        var seen = state.Members
            .Where(member => member.UniqueAddress != state.Self)
            .Where(member => (member.Status == MemberStatus.Down && known.Contains(member.UniqueAddress))
                || !isAvailable(member.UniqueAddress))
            .Select(member => member.UniqueAddress)
            .ToImmutableSortedSet();
        return seen.SetEquals(known)
            ? state
            : state.Changed(state.Gossip with { Reachability = state.Gossip.Reachability.Observe(state.Self, seen) });
    }

    /// <summary>Earlier incarnations of this node are certainly dead, whoever still believes in them.</summary>
    public static MembershipState WithoutFormerSelves(this MembershipState state) =>
        state.IsMember && state.FormerSelvesOf(state.Self).Where(member => member.Status != MemberStatus.Down)
            .ToImmutableList() is { IsEmpty: false } former ? state.DeclareDead(former) : state;

    private static ImmutableList<Member> FormerSelvesOf(this MembershipState state, UniqueAddress node) =>
        [.. state.Members.Where(member => member.Address == node.Address && member.UniqueAddress != node)];

    private static MembershipState DeclareDead(this MembershipState state, ImmutableList<Member> members)
    {
        var unreachable = state.Gossip.Reachability.UnreachableFrom(state.Self);
        var all = unreachable.Union(members.Select(member => member.UniqueAddress));
        var moved = state.Move(MemberStatus.Down, members.Contains);
        return all.Count == unreachable.Count
            ? moved
            : moved.Changed(moved.Gossip with { Reachability = moved.Gossip.Reachability.Observe(state.Self, all) });
    }

    private static MembershipState Move(this MembershipState state, MemberStatus to, Func<Member, bool> isMeant)
    {
        var moved = state.Members
            .Where(member => isMeant(member) && MemberLife.MayBecome(member.Status, to))
            .Select(member => member.Copy(to))
            .ToList();
        return moved.Count == 0 ? state : state.Changed(state.Gossip.With(moved));
    }
}
