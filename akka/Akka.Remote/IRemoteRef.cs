using Akka.Actor;

namespace Akka.Remote;

/// <summary>A handle of an actor of another system.</summary>
public interface IRemoteRef : IActorRefScope;
