namespace Akka.Remote.Associations;

internal enum AssociationPhase
{
    /// <summary>Nothing known against the peer: the first message dials.</summary>
    Idle,

    /// <summary>Dialling; messages wait.</summary>
    Connecting,

    /// <summary>A connection stands.</summary>
    Active,

    /// <summary>The peer was just found unreachable: messages go to dead letters at once.</summary>
    Gated,

    /// <summary>This system shuts down.</summary>
    Closed,
}
