using Akka.Actor;

namespace Akka.Event;

/// <summary>A message whose recipient had stopped or never was.</summary>
public sealed class DeadLetter : AllDeadLetters
{
    public DeadLetter(object message, IActorRef sender, IActorRef recipient)
        : base(message, sender, recipient)
    {
    }
}
