using Akka.Actor;

namespace Akka.Remote.Transport;

/// <summary>There is no association with a peer: it is unreachable, or one side refused.</summary>
public sealed class InvalidAssociationException(string message, Exception? cause = null)
    : AkkaException(message, cause);
