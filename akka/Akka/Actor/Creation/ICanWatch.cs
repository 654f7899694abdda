namespace Akka.Actor;

public interface ICanWatch
{
    /// <summary>
    /// From now on <see cref="Terminated"/> arrives here once <paramref name="subject"/> has stopped.
    /// </summary>
    IActorRef Watch(IActorRef subject);

    /// <summary>As <see cref="Watch"/>, with <paramref name="message"/> in place of <see cref="Terminated"/>.</summary>
    IActorRef WatchWith(IActorRef subject, object message);

    /// <summary>No message about the subject arrives any more, not even one that is already queued.</summary>
    IActorRef Unwatch(IActorRef subject);
}
