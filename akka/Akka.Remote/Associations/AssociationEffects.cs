namespace Akka.Remote.Associations;

/// <summary>What the shell has to do after a step of <see cref="AssociationState"/>.</summary>
[Flags]
internal enum AssociationEffects
{
    None = 0,

    /// <summary>Connect to the peer under the state's <see cref="AssociationState.Dial"/> number.</summary>
    StartDial = 1,

    /// <summary>The dial in flight is void: abort it without a word.</summary>
    CancelDial = 2,

    /// <summary>The connection that was current until now is dead or superseded: close it.</summary>
    CloseOld = 4,

    /// <summary>The association stands: tell the event stream, wake the writer.</summary>
    Associated = 8,

    /// <summary>It stands no more: tell the event stream.</summary>
    Disassociated = 16,

    /// <summary>
    /// The peer is another incarnation than the one before: sequence numbers and watches of the old one are void.
    /// </summary>
    NewIncarnation = 32,

    /// <summary>What waits in the queue goes to dead letters.</summary>
    DiscardQueue = 64,

    /// <summary>Call <see cref="AssociationState.OnTick"/> after <see cref="AssociationState.TickAfter"/>.</summary>
    ScheduleTick = 128,

    /// <summary>The incarnation is quarantined: tell the event stream, forget its system messages.</summary>
    Quarantined = 256,
}
