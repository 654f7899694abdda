using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>An actor with a stash without limit.</summary>
public interface IWithUnboundedStash : IActorStash, IRequiresMessageQueue<IUnboundedDequeBasedMessageQueueSemantics>
{
}
