using Akka.Actor;

namespace Akka.Dispatch.MessageQueues;

/// <summary>A message in a linked list.</summary>
internal sealed class EnvelopeNode(object message, IActorRef sender, EnvelopeNode? next)
{
    public object Message { get; } = message;

    public IActorRef Sender { get; } = sender;

    public EnvelopeNode? Next { get; } = next;

    public static int Length(EnvelopeNode? node)
    {
        var length = 0;
        for (; node is not null; node = node.Next)
            length++;
        return length;
    }
}
