using System.Collections.Immutable;

namespace Akka.Cluster;

/// <summary>How many members there must be before the first come up.</summary>
/// <param name="MinMembersOfRole">For some roles, how many members must have them.</param>
internal sealed record LeaderRules(int MinMembers, ImmutableDictionary<string, int> MinMembersOfRole)
{
    public bool AreEnough(ImmutableSortedSet<Member> members) => members.Count >= MinMembers
        && MinMembersOfRole.All(rule => members.Count(member => member.HasRole(rule.Key)) >= rule.Value);
}
