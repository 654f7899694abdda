using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>An actor with a stash as large as its mailbox configuration says.</summary>
public interface IWithStash : IActorStash, IRequiresMessageQueue<IDequeBasedMessageQueueSemantics>
{
}
