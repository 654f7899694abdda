using Akka.Actor;

namespace Akka.Dispatch;

/// <summary>A queue that its own actor can put messages in front of.</summary>
public interface IDequeBasedMessageQueueSemantics : ISemantics
{
    void EnqueueFirst(Envelope envelope);
}
