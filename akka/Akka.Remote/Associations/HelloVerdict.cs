namespace Akka.Remote.Associations;

/// <summary>The answer to an inbound hello. The numbers are part of the wire format (reasons of a refusal).</summary>
internal enum HelloVerdict : byte
{
    Accept = 0,

    /// <summary>Both sides dialled at once, and the other connection is kept. The refused side waits for it.</summary>
    Crossing = 1,

    /// <summary>This incarnation of the peer is quarantined here.</summary>
    Quarantined = 2,

    /// <summary>A newer incarnation has already been at this address.</summary>
    Outdated = 3,

    /// <summary>This system shuts down.</summary>
    ShuttingDown = 4,

    /// <summary>The hello is meant for another system or address.</summary>
    WrongAddress = 5,

    /// <summary>The hello speaks another version of the protocol.</summary>
    WrongVersion = 6,
}
