using Akka.Actor;

namespace Akka.Event;

/// <summary>A dead letter of which its class says that it is no reason to worry: it is not logged.</summary>
public sealed class SuppressedDeadLetter : AllDeadLetters
{
    public SuppressedDeadLetter(IDeadLetterSuppression message, IActorRef sender, IActorRef recipient)
        : base(message, sender, recipient)
    {
    }
}
