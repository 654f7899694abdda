using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>From system messages to what an actor does about them.</summary>
internal static class CellSystemMessages
{
    public static void Handle(ActorCell cell, SystemMessage message)
    {
        // A failure in here is this actor's own, unless it is a child's that it cannot handle.
        var perpetrator = message is Failed failed ? failed.Child : cell.Self;
        try
        {
            Dispatch(cell, message);
        }
        catch (Exception cause)
        {
            CellFaults.HandleInvokeFailure(cell, cause, perpetrator);
        }
    }

    private static void Dispatch(ActorCell cell, SystemMessage message)
    {
        switch (message)
        {
            case Create:
                CellLifecycle.Create(cell);
                break;
            case Terminate:
                CellLifecycle.Terminate(cell);
                break;
            case DeathWatchNotification end:
                CellLifecycle.OnEndOfOther(cell, end);
                break;
            case Watch watch:
                cell.DeathWatch.AddWatcher(watch);
                break;
            case Unwatch unwatch:
                cell.DeathWatchOrNull?.RemoveWatcher(unwatch.Watcher);
                break;
            case Failed or Suspend or Resume or Recreate when cell.IsTerminating:
                break;
            case Failed failed:
                CellFaults.OnChildFailed(cell, failed);
                break;
            case Suspend:
                CellFaults.Suspend(cell);
                break;
            case Resume resume:
                CellFaults.Resume(cell, resume.CausedByFailure);
                break;
            case Recreate recreate:
                CellFaults.Recreate(cell, recreate.Cause);
                break;
            case ActorTask task:
                cell.TaskScheduler.Execute(task.Task);
                break;
            case ActorTaskCompleted completed:
                CellFaults.OnTaskCompleted(cell, completed.Cause);
                break;
            default:
                throw new NotSupportedException($"{cell.Self} does not know the system message {message}");
        }
    }
}
