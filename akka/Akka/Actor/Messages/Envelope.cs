namespace Akka.Actor;

/// <summary>A message with its sender.</summary>
public readonly struct Envelope
{
    /// <summary>A missing sender becomes the system's dead letters.</summary>
    public Envelope(object message, IActorRef? sender, ActorSystem system)
    {
        Message = message;
        Sender = sender ?? system.DeadLetters;
    }

    public Envelope(object message, IActorRef sender)
    {
        Message = message;
        Sender = sender;
    }

    public IActorRef Sender { get; }

    public object Message { get; }

    public override string ToString() => $"<{Message ?? "null"}> from {Sender}";
}
