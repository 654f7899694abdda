namespace Akka.Cluster;

/// <summary>Where a member is in its life; <see cref="MemberLife"/> has the allowed ways.</summary>
public enum MemberStatus
{
    Joining = 0,

    Up = 1,

    Leaving = 2,

    /// <summary>All know that it leaves; it hands over what it has, and goes.</summary>
    Exiting = 3,

    /// <summary>Declared dead: it is removed, and never comes back as the same incarnation.</summary>
    Down = 4,

    Removed = 5,

    /// <summary>As good as up, while the members cannot agree because some are unreachable.</summary>
    WeaklyUp = 6,
}
