namespace Akka.Actor;

/// <summary>Something that takes messages: an actor, or a selection of them.</summary>
public interface ICanTell
{
    /// <summary>
    /// Sends without waiting, at most once. <paramref name="sender"/> is who answers go to; null for nobody.
    /// </summary>
    void Tell(object message, IActorRef? sender);
}
