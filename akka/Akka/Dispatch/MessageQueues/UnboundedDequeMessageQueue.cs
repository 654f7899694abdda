using Akka.Actor;

namespace Akka.Dispatch.MessageQueues;

/// <summary>An unbounded queue that the actor can put stashed messages in front of.</summary>
public sealed class UnboundedDequeMessageQueue : UnboundedMessageQueue, IUnboundedDequeBasedMessageQueueSemantics
{
    void IDequeBasedMessageQueueSemantics.EnqueueFirst(Envelope envelope) => EnqueueFirst(envelope);
}
