using Akka.Actor;

namespace Akka.Dispatch;

/// <summary>A dispatcher for one actor, with a thread for it alone.</summary>
public sealed class PinnedDispatcher : Dispatcher
{
    private ActorCell? _owner;

    internal PinnedDispatcher(MessageDispatcherConfigurator configurator, ExecutorService thread)
        : base(configurator, thread)
    {
    }

    internal override void Attach(ActorCell cell)
    {
        if (Interlocked.CompareExchange(ref _owner, cell, null) is { } owner)
            throw new InvalidOperationException($"{cell.Self} cannot run on a thread that belongs to {owner.Self}");
        base.Attach(cell);
    }

    internal override void Detach(ActorCell cell)
    {
        base.Detach(cell);
        Shutdown();
    }
}
