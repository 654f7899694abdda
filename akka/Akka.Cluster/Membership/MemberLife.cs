namespace Akka.Cluster;

/// <summary>The state machine of a member.</summary>
internal static class MemberLife
{
    /// <summary>
    /// How far a status is in life. No allowed step goes backwards, so of two views of a member the one that is further
    /// is the later.
    /// </summary>
    public static int RankOf(MemberStatus status) => status switch
    {
        MemberStatus.Joining => 0,
        MemberStatus.WeaklyUp => 1,
        MemberStatus.Up => 2,
        MemberStatus.Leaving => 3,
        MemberStatus.Exiting => 4,
        MemberStatus.Down => 5,
        _ => 6,
    };

    public static bool MayBecome(MemberStatus from, MemberStatus to) => (from, to) switch
    {
        (_, MemberStatus.Down) => from is not (MemberStatus.Down or MemberStatus.Removed),
        (_, MemberStatus.Removed) => from != MemberStatus.Removed,
        (MemberStatus.Joining, MemberStatus.WeaklyUp or MemberStatus.Up or MemberStatus.Leaving) => true,
        (MemberStatus.WeaklyUp, MemberStatus.Up or MemberStatus.Leaving) => true,
        (MemberStatus.Up, MemberStatus.Leaving) => true,
        (MemberStatus.Leaving, MemberStatus.Exiting) => true,
        _ => false,
    };

    /// <summary>It has been Up, and its vote counts until it has gone.</summary>
    public static bool IsVoting(MemberStatus status) => status is MemberStatus.Up or MemberStatus.Leaving;

    /// <summary>Its way can only end in removal, whether it can be reached or not.</summary>
    public static bool IsEnding(MemberStatus status) => status is MemberStatus.Exiting or MemberStatus.Down;
}
