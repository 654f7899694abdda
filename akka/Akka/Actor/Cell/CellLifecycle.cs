using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Actor;

/// <summary>Beginning and end of an actor.</summary>
internal static class CellLifecycle
{
    /// <exception cref="ActorInitializationException">Constructor or <c>PreStart</c> failed.</exception>
    public static void Create(ActorCell cell)
    {
        try
        {
            NewActor(cell).AroundPreStart();
        }
        catch (Exception cause)
        {
            ClearActor(cell);
            throw new ActorInitializationException(
                cell.Self, $"Exception during creation of {cell.Self}: {cause.Message}", cause);
        }
    }

    /// <summary>Makes an instance with its initial behaviour, and gives it its stash and timers.</summary>
    public static ActorBase NewActor(ActorCell cell)
    {
        cell.ResetBehaviours();
        var actor = cell.Props.NewActor()
            ?? throw new ActorInitializationException(cell.Self, "The producer of the actor returned null");
        cell.Actor = actor;
        cell.AdoptOwnBehaviour();
        if (actor is IActorStash { } stashing)
            stashing.Stash ??= StashFactory.CreateStash(cell, stashing);
        if (actor is IWithTimers timed)
            timed.Timers ??= new TimerScheduler(cell);
        return actor;
    }

    /// <summary>Ends the actor once its children have ended.</summary>
    public static void Terminate(ActorCell cell)
    {
        cell.SetReceiveTimeout(null);
        if (cell.IsTerminating)
            return;
        if (cell.CloseWithoutChildren())
        {
            FinishTermination(cell);
            return;
        }
        var children = cell.Children;
        foreach (var child in children.Snapshot())
            cell.Stop(child);
        if (!children.WaitForStopping(Children.WaitingFor.Termination))
        {
            FinishTermination(cell);
            return;
        }
        // No user message any more, and failures of children do not count.
        cell.Mailbox.Suspend();
        cell.Perpetrator = cell.Self;
    }

    public static void OnEndOfOther(ActorCell cell, DeathWatchNotification end)
    {
        cell.DeathWatchOrNull?.OnEnd(end);
        var children = cell.ChildrenOrNull;
        if (children is null || !children.Contains(end.Actor))
            return;
        var (done, restartCause) = children.Remove(end.Actor);
        switch (done)
        {
            case Children.WaitingFor.Creation:
                CellFaults.FinishCreation(cell);
                break;
            case Children.WaitingFor.Restart:
                CellFaults.FinishRestart(cell, restartCause!);
                break;
            case Children.WaitingFor.Termination:
                FinishTermination(cell);
                break;
        }
    }

    /// <summary>The last thing that happens in an actor: its hook, then everybody who has to know is told.</summary>
    public static void FinishTermination(ActorCell cell)
    {
        cell.Current = default;
        try
        {
            cell.Actor?.AroundPostStop();
        }
        catch (Exception cause)
        {
            cell.System.EventStream.Publish(new Error(cause, cell.Self.Path.ToString(), TypeOf(cell), cause.Message));
        }
        ReturnStash(cell);
        cell.MarkTerminated();
        cell.Dispatcher.Detach(cell);
        cell.Parent.SendSystemMessage(
            new DeathWatchNotification(cell.Self, existenceConfirmed: true, addressTerminated: false));
        cell.DeathWatchOrNull?.TellWatchers();
        cell.DeathWatchOrNull?.UnwatchAll();
        ClearActor(cell);
    }

    /// <summary>Lets go of an instance: its timers end, and the producer gets it back.</summary>
    public static void ClearActor(ActorCell cell)
    {
        ReturnStash(cell);
        var actor = cell.Actor;
        cell.Actor = null;
        cell.ResetBehaviours();
        if (actor is null)
            return;
        if (actor is IWithTimers { Timers: { } timers })
            timers.CancelAll();
        cell.Props.Release(actor);
    }

    public static Type TypeOf(ActorCell cell) => cell.Actor?.GetType() ?? cell.Props.Type;

    /// <summary>
    /// What an instance has stashed goes to the next one, or with the rest of the mailbox to dead letters.
    /// </summary>
    private static void ReturnStash(ActorCell cell)
    {
        if (cell.Actor is IActorStash { Stash: { } stash })
            stash.UnstashAll();
    }
}
