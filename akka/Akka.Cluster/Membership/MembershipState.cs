using System.Collections.Immutable;
using Akka.Actor;

namespace Akka.Cluster;

/// <summary>What one node knows of the cluster, and what follows from it.</summary>
/// <param name="Self">The node itself; it is no member before it has been welcomed.</param>
internal sealed record MembershipState(UniqueAddress Self, Gossip Gossip)
{
    public ImmutableSortedSet<Member> Members => Gossip.Members;

    public Member? SelfMember => Gossip.MemberOf(Self);

    public bool IsMember => SelfMember is not null;

    /// <summary>
    /// What members say who are not down themselves: from the other side of a broken network everybody looks dead.
    /// </summary>
    public Reachability Reachability => Gossip.Reachability.WithoutObservers(
        Members.Where(member => member.Status == MemberStatus.Down).Select(member => member.UniqueAddress));

    /// <summary>Members other than this one that somebody cannot reach.</summary>
    public ImmutableSortedSet<Member> Unreachable
    {
        get
        {
            var unreachable = Reachability.AllUnreachable;
            return [.. Members.Where(m => m.UniqueAddress != Self && unreachable.Contains(m.UniqueAddress))];
        }
    }

    /// <summary>
    /// The one that moves members on in their life: the lowest address among those that are up and can be reached. No
    /// election: members who see the same see the same leader.
    /// </summary>
    public UniqueAddress? Leader => LeaderOf(Members);

    public bool IsLeader => Leader == Self;

    public UniqueAddress? RoleLeader(string role) => LeaderOf(Members.Where(member => member.HasRole(role)));

    public Address? LeaderAddress => Leader?.Address;

    /// <summary>
    /// All whose vote counts have seen this version, and nobody is missing whose end is not certain: so nobody can
    /// decide anything else, and what needs an agreement may be done.
    /// </summary>
    /// <param name="exitingConfirmed">Members that have said that they are gone.</param>
    public bool IsConverged(ImmutableHashSet<UniqueAddress> exitingConfirmed)
    {
        var unreachable = Reachability.AllUnreachable;
        return Members.All(member =>
            exitingConfirmed.Contains(member.UniqueAddress)
            || (IsCertain(member, unreachable) && HasVoted(member)));
    }

    /// <summary>
    /// This node is down, and the others who are down know it too, as far as they can be reached: it may go, and takes
    /// no news with it.
    /// </summary>
    public bool MayGo => Members
        .Where(member => member.Status == MemberStatus.Down && member.UniqueAddress != Self)
        .All(member => Gossip.IsSeenBy(member.UniqueAddress)
            || !Gossip.Reachability.IsReachable(member.UniqueAddress));

    /// <summary>Gossip may be sent to it.</summary>
    public bool IsValidTarget(UniqueAddress node) =>
        node != Self && Gossip.HasMember(node) && Reachability.IsReachable(Self, node);

    /// <summary>With a change that this node has made.</summary>
    public MembershipState Changed(Gossip gossip) => this with { Gossip = gossip.ChangedBy(Self) };

    private bool IsCertain(Member member, ImmutableSortedSet<UniqueAddress> unreachable) =>
        member.UniqueAddress == Self || MemberLife.IsEnding(member.Status)
        || !unreachable.Contains(member.UniqueAddress);

    private bool HasVoted(Member member) =>
        !MemberLife.IsVoting(member.Status) || Gossip.IsSeenBy(member.UniqueAddress);

    private UniqueAddress? LeaderOf(IEnumerable<Member> members)
    {
        var unreachable = Reachability.AllUnreachable;
        var able = members
            .Where(member => member.Status != MemberStatus.Down)
            .Where(member => member.UniqueAddress == Self || !unreachable.Contains(member.UniqueAddress))
            .ToList();
        return able.MinBy(member => Reluctance(member.Status))?.UniqueAddress;
    }

    /// <summary>Who is not up yet, or on its way out, leads only where there is nobody else.</summary>
    private static int Reluctance(MemberStatus status) => status switch
    {
        MemberStatus.Up or MemberStatus.Leaving => 0,
        MemberStatus.WeaklyUp => 1,
        MemberStatus.Joining => 2,
        _ => 3,
    };
}
