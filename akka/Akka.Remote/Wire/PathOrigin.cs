namespace Akka.Remote.Wire;

/// <summary>Whose actor a path names. The numbers are the wire format.</summary>
internal enum PathOrigin : byte
{
    /// <summary>The sending side's.</summary>
    Sender = 0,

    /// <summary>The receiving side's.</summary>
    Receiver = 1,

    /// <summary>That of a third system, whose address follows.</summary>
    Elsewhere = 2,
}
