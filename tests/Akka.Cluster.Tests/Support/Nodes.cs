using System.Collections.Immutable;
using Akka.Actor;
using Akka.Util;

namespace Akka.Cluster.Tests.Support;

/// <summary>Nodes a, b, c, ... and what they know.</summary>
internal static class Nodes
{
    public static readonly ImmutableHashSet<string> NoRoles = [];

    public static readonly LeaderRules OneIsEnough = new(1, ImmutableDictionary<string, int>.Empty);

    public static readonly ImmutableHashSet<UniqueAddress> Nobody = [];

    public static UniqueAddress Node(string name, int uid = 1) =>
        new(new Address("akka.tcp", "test", name, 2551), uid);

    public static Member Of(string name, MemberStatus status, int upNumber = 1, params string[] roles) =>
        new(Node(name), upNumber, status, [.. roles], AppVersion.Zero);

    public static ImmutableSortedSet<UniqueAddress> Set(params string[] names) =>
        [.. names.Select(name => Node(name))];

    /// <summary>A cluster of these members as one of them sees it; nobody has seen it yet.</summary>
    public static MembershipState State(string self, params Member[] members) =>
        new(Node(self), Gossip.Empty.With(members));

    public static MembershipState SeenBy(this MembershipState state, params string[] names) =>
        state with { Gossip = names.Aggregate(state.Gossip, (gossip, name) => gossip.SeenBy(Node(name))) };

    /// <summary>The observer says that it cannot reach the subjects.</summary>
    public static MembershipState Lost(this MembershipState state, string observer, params string[] subjects)
    {
        var reachability = state.Gossip.Reachability.Observe(Node(observer), Set(subjects));
        return state with { Gossip = state.Gossip with { Reachability = reachability } };
    }

    public static MemberStatus? StatusOf(this MembershipState state, string name) =>
        state.Gossip.MemberOf(Node(name))?.Status;
}
