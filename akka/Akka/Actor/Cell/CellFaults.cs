using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Actor;

/// <summary>What happens in an actor that failed, and in its supervisor.</summary>
internal static class CellFaults
{
    /// <summary>Stops handling user messages, here and below, and asks the parent what to do.</summary>
    /// <param name="perpetrator">This actor, or the child whose failure it could not handle:
    /// that one is suspended already.</param>
    public static void HandleInvokeFailure(ActorCell cell, Exception cause, IActorRef perpetrator)
    {
        if (cell.Perpetrator is not null || cell.IsTerminated)
        {
            Log(cell, cause, $"failed again while it waited for its supervisor or its end: {cause.Message}");
            return;
        }
        cell.Mailbox.Suspend();
        cell.Perpetrator = perpetrator;
        foreach (var child in cell.ChildrenSnapshot())
        {
            if (!child.Equals(perpetrator))
                child.Suspend();
        }
        cell.Parent.SendSystemMessage(new Failed(cell.Self, cause, cell.Self.Path.Uid));
    }

    public static void OnChildFailed(ActorCell cell, Failed failed)
    {
        var child = (IInternalActorRef)failed.Child;
        // It may have stopped, or been replaced by another incarnation, since.
        if (cell.ChildrenOrNull?.Contains(child) != true)
            return;
        var strategy = cell.Props.SupervisorStrategy
            ?? cell.Actor?.OwnSupervisorStrategy
            ?? SupervisorStrategy.DefaultStrategy;
        var interrupted = cell.Current;
        cell.Current = (failed, child);
        if (!strategy.HandleFailure(cell, child, failed.Cause))
            HandleInvokeFailure(cell, failed.Cause, child);
        else
            cell.Current = interrupted;
    }

    public static void Suspend(ActorCell cell)
    {
        cell.Mailbox.Suspend();
        foreach (var child in cell.ChildrenSnapshot())
            child.Suspend();
    }

    /// <param name="failure">What the actor had failed with, or null if it was only suspended with its parent.</param>
    public static void Resume(ActorCell cell, Exception? failure)
    {
        if (cell.Actor is null)
        {
            // There is nothing to go on with.
            BeginCreation(cell);
            return;
        }
        var perpetrator = cell.Perpetrator;
        cell.Mailbox.Resume();
        if (failure is not null)
            cell.Perpetrator = null;
        foreach (var child in cell.ChildrenSnapshot())
            child.Resume(child.Equals(perpetrator) ? failure : null);
    }

    public static void Recreate(ActorCell cell, Exception cause)
    {
        if (cell.Actor is null)
        {
            BeginCreation(cell);
            return;
        }
        PreRestart(cell, cause);
        CellLifecycle.ClearActor(cell);
        if (cell.ChildrenOrNull?.WaitForStopping(Children.WaitingFor.Restart, cause) != true)
            FinishRestart(cell, cause);
    }

    /// <summary>
    /// All children that had to end have ended: the new instance begins, the surviving children restart with it.
    /// </summary>
    public static void FinishRestart(ActorCell cell, Exception cause)
    {
        var survivors = cell.ChildrenSnapshot();
        cell.Mailbox.Resume();
        cell.Perpetrator = null;
        cell.Current = default;
        try
        {
            CellLifecycle.NewActor(cell).AroundPostRestart(cause, null);
        }
        catch (Exception failure)
        {
            CellLifecycle.ClearActor(cell);
            HandleInvokeFailure(cell, new PostRestartException(cell.Self, failure, cause), cell.Self);
            return;
        }
        foreach (var child in survivors)
            child.Restart(cause);
    }

    public static void FinishCreation(ActorCell cell)
    {
        cell.Mailbox.Resume();
        cell.Perpetrator = null;
        CellLifecycle.Create(cell);
    }

    public static void OnTaskCompleted(ActorCell cell, Exception? cause)
    {
        cell.Mailbox.Resume();
        cell.TouchReceiveTimeout();
        if (cause is null)
            return;
        cell.TaskScheduler.RestoreCurrent();
        HandleInvokeFailure(cell, cause, cell.Self);
    }

    private static void BeginCreation(ActorCell cell)
    {
        cell.SetReceiveTimeout(null);
        foreach (var child in cell.ChildrenSnapshot())
            cell.Stop(child);
        if (cell.ChildrenOrNull?.WaitForStopping(Children.WaitingFor.Creation) != true)
            FinishCreation(cell);
    }

    private static void PreRestart(ActorCell cell, Exception cause)
    {
        var message = cell.CurrentMessage;
        try
        {
            cell.Actor!.AroundPreRestart(cause, message);
        }
        catch (Exception failure)
        {
            var error = new PreRestartException(cell.Self, failure, cause, message);
            Log(cell, error, failure.Message);
        }
    }

    private static void Log(ActorCell cell, Exception cause, string message) => cell.System.EventStream.Publish(
        new Error(cause, cell.Self.Path.ToString(), CellLifecycle.TypeOf(cell), message));
}
