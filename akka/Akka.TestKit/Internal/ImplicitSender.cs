using Akka.Actor;
using Akka.Actor.Internal;

namespace Akka.TestKit.Internal;

/// <summary>
/// Makes the test actor the sender of what a test sends: on the thread of the constructor, and wherever the test goes
/// on after an <c>await</c>. It posts to the thread pool, so a test that blocks on a task never waits for its own
/// thread.
/// </summary>
internal sealed class ImplicitSender(ActorCell? cell) : SynchronizationContext
{
    public static void Use(ActorCell? cell)
    {
        InternalCurrentActorCellKeeper.Current = cell;
        SetSynchronizationContext(new ImplicitSender(cell));
    }

    public static void Clear()
    {
        InternalCurrentActorCellKeeper.Current = null;
        if (Current is ImplicitSender)
            SetSynchronizationContext(null);
    }

    public override void Post(SendOrPostCallback d, object? state) =>
        ThreadPool.UnsafeQueueUserWorkItem(_ => Send(d, state), null);

    public override void Send(SendOrPostCallback d, object? state)
    {
        var (contextBefore, cellBefore) = (Current, InternalCurrentActorCellKeeper.Current);
        SetSynchronizationContext(this);
        InternalCurrentActorCellKeeper.Current = cell;
        try
        {
            d(state);
        }
        finally
        {
            SetSynchronizationContext(contextBefore);
            InternalCurrentActorCellKeeper.Current = cellBefore;
        }
    }

    public override SynchronizationContext CreateCopy() => this;
}
