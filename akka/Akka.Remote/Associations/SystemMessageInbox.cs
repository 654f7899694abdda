namespace Akka.Remote.Associations;

/// <summary>
/// The receiving half of the reliable delivery of system messages from one incarnation of a peer: each number is
/// taken exactly once, in order. A connection begins with everything that is unacknowledged, so what was lost
/// with the last one comes again.
/// </summary>
internal sealed class SystemMessageInbox
{
    /// <summary>Number of the last message taken; 0 before the first. This is what an acknowledgement says.</summary>
    public long Taken { get; private set; }

    /// <summary>True: deliver it now. False: it was taken before, on an earlier connection.</summary>
    /// <exception cref="Wire.WireFormatException">A message is missing before this one: the sender
    /// does not follow the protocol.</exception>
    public bool TryTake(long number)
    {
        if (number <= Taken)
            return false;
        if (number != Taken + 1)
            throw new Wire.WireFormatException($"system message {number} came after {Taken}");
        Taken = number;
        return true;
    }

    /// <summary>Another incarnation counts from one.</summary>
    public void Reset() => Taken = 0;
}
