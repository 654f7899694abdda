namespace Akka.Remote.Wire;

/// <summary>
/// The peer sent bytes that are no frame of this protocol. It costs the peer the connection they came on, nothing else.
/// </summary>
internal sealed class WireFormatException(string message) : Exception(message);
