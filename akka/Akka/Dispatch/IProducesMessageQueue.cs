using Akka.Dispatch.MessageQueues;

namespace Akka.Dispatch;

/// <summary>On a mailbox type: the queue that it makes.</summary>
public interface IProducesMessageQueue<TQueue>
    where TQueue : class, IMessageQueue
{
}
