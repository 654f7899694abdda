namespace Akka.Remote.Wire;

/// <summary>Why a side closes a connection on purpose. The numbers are the wire format.</summary>
internal enum GoodbyeReason : byte
{
    /// <summary>Its actor system shuts down.</summary>
    Shutdown = 1,

    /// <summary>It has quarantined the side that reads this.</summary>
    Quarantined = 2,
}
