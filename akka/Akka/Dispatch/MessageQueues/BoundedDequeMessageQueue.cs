using Akka.Actor;

namespace Akka.Dispatch.MessageQueues;

/// <summary>A queue of limited length that the actor can put stashed messages in front of.</summary>
public sealed class BoundedDequeMessageQueue : BoundedMessageQueue, IBoundedDequeBasedMessageQueueSemantics
{
    public BoundedDequeMessageQueue(int boundedCapacity, TimeSpan pushTimeOut) : base(boundedCapacity, pushTimeOut)
    {
    }

    void IDequeBasedMessageQueueSemantics.EnqueueFirst(Envelope envelope) => EnqueueFirst(envelope);
}
