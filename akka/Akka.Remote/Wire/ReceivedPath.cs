using Akka.Actor;

namespace Akka.Remote.Wire;

/// <summary>
/// A path as the peer wrote it, with what this side has found out about it. Numbered ones
/// live as long as the connection.
/// </summary>
internal sealed class ReceivedPath(ActorPath path)
{
    /// <summary>With this system's local address if the actor is one of its own.</summary>
    public ActorPath Path { get; } = path;

    /// <summary>The actor, once somebody looked it up.</summary>
    public IInternalActorRef? Actor { get; set; }
}
