namespace Akka.Actor;

/// <summary>Creates actors under itself, and selects them by path.</summary>
public interface IActorRefFactory
{
    /// <exception cref="InvalidActorNameException">The name is taken, or no valid path element.</exception>
    IActorRef ActorOf(Props props, string? name = null);

    ActorSelection ActorSelection(ActorPath actorPath);

    /// <summary>A path text, absolute or relative to this; * and ? in an element match any names.</summary>
    ActorSelection ActorSelection(string actorPath);
}
