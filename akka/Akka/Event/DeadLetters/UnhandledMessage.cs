using Akka.Actor;

namespace Akka.Event;

/// <summary>A message that its recipient got and had no handler for.</summary>
public sealed class UnhandledMessage : AllDeadLetters
{
    public UnhandledMessage(object message, IActorRef sender, IActorRef recipient)
        : base(message, sender, recipient)
    {
    }
}
