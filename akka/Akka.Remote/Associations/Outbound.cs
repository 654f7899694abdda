using Akka.Actor;

namespace Akka.Remote.Associations;

/// <summary>A message that waits to be written.</summary>
internal readonly struct Outbound(object message, IActorRef? sender, RemoteActorRef recipient)
{
    public readonly object Message = message;
    public readonly IActorRef? Sender = sender;
    public readonly RemoteActorRef Recipient = recipient;
}
