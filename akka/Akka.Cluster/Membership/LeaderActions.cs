using System.Collections.Immutable;

namespace Akka.Cluster;

/// <summary>
/// The changes that only the leader makes. With the others' agreement it brings members up, lets them exit, and
/// removes them; without, while some are unreachable, it can make new ones weakly up.
/// </summary>
internal static class LeaderActions
{
    /// <summary>What is to be done while the members agree; the same state if nothing is.</summary>
    /// <param name="exitingConfirmed">Members that have said that they are gone.</param>
    /// <param name="now">Milliseconds since 1970.</param>
    public static MembershipState OnConvergence(
        MembershipState state, LeaderRules rules, ImmutableHashSet<UniqueAddress> exitingConfirmed, long now)
    {
        var unreachable = state.Reachability.AllUnreachable;
        var removed = state.Members
            .Where(member => MemberLife.IsEnding(member.Status) && member.UniqueAddress != state.Self)
            .Where(member => unreachable.Contains(member.UniqueAddress)
                || (member.Status == MemberStatus.Exiting && exitingConfirmed.Contains(member.UniqueAddress)))
            .Select(member => member.UniqueAddress)
            .ToList();
        var moved = Risen(state.Members, rules).Concat(Exiting(state.Members)).ToList();
        return removed.Count == 0 && moved.Count == 0
            ? state
            : state.Changed(state.Gossip.With(moved).Remove(removed, now));
    }

    /// <summary>Some are unreachable, so nobody can come up; those who wait may do what needs no agreement.</summary>
    public static MembershipState WithoutConvergence(MembershipState state, LeaderRules rules)
    {
        var unreachable = state.Reachability.AllUnreachable;
        if (!rules.AreEnough(state.Members))
            return state;
        var moved = state.Members
            .Where(member => member.Status == MemberStatus.Joining && !unreachable.Contains(member.UniqueAddress))
            .Select(member => member.Copy(MemberStatus.WeaklyUp))
            .ToList();
        return moved.Count == 0 ? state : state.Changed(state.Gossip.With(moved));
    }

    private static IEnumerable<Member> Exiting(ImmutableSortedSet<Member> members) => members
        .Where(member => member.Status == MemberStatus.Leaving)
        .Select(member => member.Copy(MemberStatus.Exiting));

    private static IEnumerable<Member> Risen(ImmutableSortedSet<Member> members, LeaderRules rules)
    {
        if (!rules.AreEnough(members))
            return [];
        var youngest = members.Select(member => member.UpNumber).Where(number => number != Member.NotYetUp)
            .DefaultIfEmpty().Max();
        return members
            .Where(member => member.Status is MemberStatus.Joining or MemberStatus.WeaklyUp)
            .Select((member, index) => member.CopyUp(youngest + index + 1));
    }
}
