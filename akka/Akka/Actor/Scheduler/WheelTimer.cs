using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>Something that a scheduler does later, once or again and again.</summary>
internal abstract class WheelTimer
{
    private const int Waiting = 0, Fired = 1, Canceled = 2;

    private readonly ITimerOwner _owner;
    private readonly Cancelable? _attached;
    private readonly ICancelable? _asked;
    private int _state;

    /// <param name="owner">its scheduler</param>
    /// <param name="interval">zero for once</param>
    /// <param name="cancelable">calls it off; one that cannot tell the timer is asked
    /// whenever its slot comes by</param>
    protected WheelTimer(ITimerOwner owner, TimeSpan interval, ICancelable? cancelable)
    {
        _owner = owner;
        Interval = interval;
        if (cancelable is Cancelable own && own.TryAttach(this)) _attached = own;
        else _asked = cancelable;
    }

    /// <summary>When it is due, by the monotonic clock of its scheduler.</summary>
    public TimeSpan Deadline { get; set; }

    public TimeSpan Interval { get; }

    /// <summary>The next one in a slot of the wheel, or before that in the stack of new timers.</summary>
    public WheelTimer? Next { get; set; }

    public WheelTimer? Previous { get; set; }

    public WheelTimer? NextCanceled { get; set; }

    /// <summary>It fires when the scheduler ends, however early that is.</summary>
    public virtual bool RunsAtEnd => false;

    /// <summary>The tick of the wheel at which it is due; 0 while it is in no slot.</summary>
    public long Tick { get; set; }

    public bool IsCanceled =>
        Volatile.Read(ref _state) == Canceled || _attached is { IsCancellationRequested: true }
        || _asked is { IsCancellationRequested: true };

    public void Cancel()
    {
        if (Interlocked.CompareExchange(ref _state, Canceled, Waiting) == Waiting) _owner.Remove(this);
    }

    /// <summary>Does it, unless it was called off.</summary>
    public void Fire()
    {
        if (_asked is { IsCancellationRequested: true }) return;
        if (Interval > TimeSpan.Zero)
        {
            if (!IsCanceled) Run();
            return;
        }
        if (Interlocked.CompareExchange(ref _state, Fired, Waiting) != Waiting) return;
        _attached?.Detach(this);
        Run();
    }

    protected abstract void Run();
}

internal sealed class TellTimer(
    ITimerOwner owner,
    TimeSpan interval,
    ICancelable? cancelable,
    ICanTell receiver,
    object message,
    IActorRef? sender) : WheelTimer(owner, interval, cancelable)
{
    protected override void Run() => receiver.Tell(message, sender);
}

internal sealed class ActionTimer(
    ITimerOwner owner, TimeSpan interval, ICancelable? cancelable, Action action)
    : WheelTimer(owner, interval, cancelable)
{
    protected override void Run() => action();
}

internal sealed class RunnableTimer(
    ITimerOwner owner, TimeSpan interval, ICancelable? cancelable, IRunnable runnable)
    : WheelTimer(owner, interval, cancelable)
{
    public override bool RunsAtEnd => runnable is IRunsAtEnd;

    protected override void Run() => runnable.Run();
}
