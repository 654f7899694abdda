using Akka.Actor;

namespace Akka.Event;

/// <summary>A message that was given up on its way, for instance because a buffer was full.</summary>
public sealed class Dropped : AllDeadLetters
{
    public Dropped(object message, string reason, IActorRef sender, IActorRef recipient)
        : base(message, sender, recipient) => Reason = reason;

    public string Reason { get; }
}
