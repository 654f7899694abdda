namespace Akka.Remote.Wire;

/// <summary>
/// A message with its envelope does not fit into one frame. The message is dropped; the association stands.
/// </summary>
internal sealed class FrameTooLargeException(long needed, int limit)
    : Exception($"the frame would hold at least {needed} bytes, maximum-frame-size is {limit} bytes");
