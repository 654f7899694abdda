namespace Akka.Actor;

public sealed class ActorIdentity
{
    public ActorIdentity(object? messageId, IActorRef? subject)
    {
        MessageId = messageId;
        Subject = subject;
    }

    /// <summary>The id of the <see cref="Identify"/> that this answers.</summary>
    public object? MessageId { get; }

    /// <summary>Null if no actor was found.</summary>
    public IActorRef? Subject { get; }

    public override string ToString() => $"<ActorIdentity>: {Subject} - MessageId={MessageId}";
}
