using Akka.Dispatch;

namespace Akka.Actor;

public static class StashFactory
{
    /// <summary>A stash as large as the actor's configuration says.</summary>
    public static IStash CreateStash(this IActorContext context, IActorStash actorInstance) =>
        CreateStash(
            (ActorCell)context,
            unbounded: actorInstance is IRequiresMessageQueue<IUnboundedDequeBasedMessageQueueSemantics>);

    internal static IStash CreateStash(ActorCell cell, bool unbounded)
    {
        var props = cell.Props;
        if (cell.Mailbox.MessageQueue is not IDequeBasedMessageQueueSemantics)
            throw new NotSupportedException(
                $"{cell.Self} has a stash and needs a deque-based mailbox, not {cell.Mailbox.MessageQueue.GetType()}");
        var capacity = props.Deploy.StashCapacity;
        if (capacity < 0 && !unbounded)
            capacity = cell.Dispatcher.Mailboxes.StashCapacity(props.Dispatcher, props.Mailbox);
        return new MessageStash(cell, capacity);
    }
}
