using Akka.Actor;

namespace Akka.Dispatch.MessageQueues;

/// <summary>A message in a linked queue.</summary>
internal sealed class EnvelopeNode
{
    public readonly object Message;
    public readonly IActorRef Sender;
    public EnvelopeNode? Next;

    public EnvelopeNode(object message, IActorRef sender)
    {
        Message = message;
        Sender = sender;
    }
}
