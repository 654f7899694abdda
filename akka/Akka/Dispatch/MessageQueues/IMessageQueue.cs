using Akka.Actor;

namespace Akka.Dispatch.MessageQueues;

/// <summary>The user messages of a mailbox. Anybody enqueues; only the actor's own turn dequeues.</summary>
public interface IMessageQueue
{
    bool HasMessages { get; }

    /// <summary>Exact only while nobody else uses the queue.</summary>
    int Count { get; }

    void Enqueue(IActorRef receiver, Envelope envelope);

    bool TryDequeue(out Envelope envelope);
}
