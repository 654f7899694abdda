namespace Akka.Remote.Wire;

/// <summary>What a frame holds. The numbers are the wire format: a kind is never renumbered.</summary>
internal enum FrameKind : byte
{
    /// <summary>First frame of the side that connected: who it is and whom it expects to meet.</summary>
    Hello = 1,

    /// <summary>The accepting side's answer: the association stands.</summary>
    Welcome = 2,

    /// <summary>The accepting side's other answer: no association, and why. The connection closes behind it.</summary>
    Refusal = 3,

    /// <summary>A message to an actor, delivered at most once.</summary>
    Message = 4,

    /// <summary>A numbered system message, sent again on later connections until it is acknowledged.</summary>
    SystemMessage = 5,

    /// <summary>All system messages up to a number have arrived.</summary>
    Ack = 6,

    /// <summary>Gives an actor path a number for the rest of the connection.</summary>
    DefinePath = 7,

    /// <summary>Gives a manifest a number for the rest of the connection.</summary>
    DefineManifest = 8,

    /// <summary>Sign of life on an otherwise silent connection.</summary>
    Heartbeat = 9,

    /// <summary>Last frame of a side that closes on purpose, with the reason.</summary>
    Goodbye = 10,
}
