using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Dispatch.SysMsg;

namespace Akka.Dispatch;

/// <summary>
/// Runs the parts of an asynchronous handler between its awaits in the actor's turns. While one is under way the
/// actor's mailbox is suspended.
/// </summary>
public sealed class ActorTaskScheduler : TaskScheduler
{
    private readonly ActorCell _cell;

    // What the handler under way was called with: its continuations see the same message and sender.
    private (object? Message, IActorRef? Sender) _current;

    internal ActorTaskScheduler(ActorCell cell)
    {
        _cell = cell;
    }

    public override int MaximumConcurrencyLevel => 1;

    public object? CurrentMessage => _current.Message;

    public static void RunTask(Action action) => RunTask(() =>
    {
        action();
        return Task.CompletedTask;
    });

    /// <summary>To be called in an actor's turn. A failure of the task is a failure of the actor.</summary>
    public static void RunTask(Func<Task> asyncAction)
    {
        var cell = InternalCurrentActorCellKeeper.Current
            ?? throw new InvalidOperationException("RunTask must be called from an actor");
        cell.TaskScheduler.Start(asyncAction);
    }

    internal void RestoreCurrent() => _cell.Current = _current;

    internal void Execute(Task task)
    {
        var outer = _cell.Current;
        _cell.Current = _current;
        TryExecuteTask(task);
        _cell.Current = outer;
    }

    protected override void QueueTask(Task task)
    {
        if (InternalCurrentActorCellKeeper.Current == _cell)
            TryExecuteTask(task);
        else
            _cell.SendSystemMessage(new ActorTask(task));
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && InternalCurrentActorCellKeeper.Current == _cell && TryExecuteTask(task);

    protected override IEnumerable<Task>? GetScheduledTasks() => null;

    private void Start(Func<Task> asyncAction)
    {
        _current = _cell.Current;
        _cell.Mailbox.Suspend();
        Task.Factory.StartNew(asyncAction, CancellationToken.None, TaskCreationOptions.None, this)
            .Unwrap()
            .ContinueWith(
                static (done, state) => ((ActorTaskScheduler)state!).Finish(done),
                this,
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                Default);
    }

    private void Finish(Task done)
    {
        var cause = done switch
        {
            { IsFaulted: true } =>
                done.Exception!.InnerExceptions.Count == 1 ? done.Exception.InnerException : done.Exception,
            { IsCanceled: true } => new TaskCanceledException(done),
            _ => null,
        };
        _cell.SendSystemMessage(new ActorTaskCompleted(cause));
    }
}
