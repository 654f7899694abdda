using Akka.Dispatch;
using Akka.Event;

namespace Akka.Actor;

/// <summary>
/// The sender of an ask: the first message that it is told completes a task. It gets a path, and is registered under
/// it, only when somebody wants to know the path, which is when the ask goes to another system.
/// </summary>
public sealed class FutureActorRef<T> : MinimalActorRef, IRunsAtEnd
{
    private readonly TaskCompletionSource<T> _result;
    private readonly IActorRefProvider _provider;
    private ActorPath? _path;
    private TimeSpan _timeout;
    private ICancelable? _timer;
    private CancellationTokenRegistration _cancellation;

    internal FutureActorRef(TaskCompletionSource<T> result, IActorRefProvider provider)
    {
        _result = result;
        _provider = provider;
    }

    public override ActorPath Path => Volatile.Read(ref _path) ?? Register();

    public override IActorRefProvider Provider => _provider;

    internal void FailAfter(TimeSpan timeout, IScheduler scheduler)
    {
        _timeout = timeout;
        _timer = new Cancelable(scheduler);
        try
        {
            scheduler.Advanced.ScheduleOnce(timeout, this, _timer);
        }
        catch (SchedulerException ended)
        {
            Complete(_result.TrySetException(ended));
        }
    }

    internal void CancelWith(CancellationToken token) => _cancellation = token.UnsafeRegister(
        static (self, canceled) =>
        {
            var ask = (FutureActorRef<T>)self!;
            ask.Complete(ask._result.TrySetCanceled(canceled));
        },
        this);

    /// <summary>The time of the ask is up.</summary>
    void IRunnable.Run() =>
        Complete(_result.TrySetException(new AskTimeoutException($"Timeout after {_timeout} seconds")));

    void IThreadPoolWorkItem.Execute() => ((IRunnable)this).Run();

    protected override void TellInternal(object message, IActorRef? sender)
    {
        var isFirst = message switch
        {
            T answer => _result.TrySetResult(answer),
            Status.Failure failure => _result.TrySetException(failure.Cause),
            _ => _result.TrySetException(new ArgumentException(
                $"Received message of type [{message.GetType()}] - Ask expected message of type [{typeof(T)}]")),
        };
        if (!Complete(isFirst))
            _provider.DeadLetters.Tell(new DeadLetter(message, sender ?? _provider.DeadLetters, this), sender);
    }

    private bool Complete(bool isFirst)
    {
        if (!isFirst)
            return false;
        _timer?.Cancel();
        _cancellation.Dispose();
        if (Volatile.Read(ref _path) is { } path)
            _provider.UnregisterTempActor(path);
        return true;
    }

    private ActorPath Register()
    {
        var mine = _provider.TempPath();
        if (Interlocked.CompareExchange(ref _path, mine, null) is { } others)
            return others;
        _provider.RegisterTempActor(this, mine);
        // Completed in between: then nobody else unregisters it.
        if (_result.Task.IsCompleted)
            _provider.UnregisterTempActor(mine);
        return mine;
    }
}
