using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;

namespace Akka.Simulation;

/// <summary>The scheduler of a simulated system: virtual time, as its node's clock shows it.</summary>
internal sealed class SimulatedScheduler : SchedulerBase, ITimerOwner, IDisposable
{
    private readonly Dictionary<WheelTimer, WorldEvent> _waiting = [];
    private readonly SimulatedProcess _process;
    private readonly NodeClock _clock;
    private readonly SimulationWorld _world;
    private bool _isStopped;

    public SimulatedScheduler(Config scheduler, ILoggingAdapter log)
        : base(scheduler, log)
    {
        var node = SimulatedNode.Of(scheduler);
        _process = node.Process;
        _clock = node.Clock;
        _world = node.World;
    }

    public override TimeSpan MonotonicClock => new(_clock.Monotonic);

    public override TimeSpan HighResMonotonicClock => new(_clock.Monotonic);

    protected override DateTimeOffset TimeNow => _clock.Now;

    /// <summary>Calls off what waits, but for what must run at the end at the latest.</summary>
    public void Dispose()
    {
        _isStopped = true;
        foreach (var (timer, @event) in _waiting.ToArray())
        {
            _world.Cancel(@event);
            if (timer.RunsAtEnd)
                Run(timer);
        }

        _waiting.Clear();
    }

    void ITimerOwner.Remove(WheelTimer timer)
    {
        if (_waiting.Remove(timer, out var @event))
            _world.Cancel(@event);
    }

    protected override void InternalScheduleTellOnce(
        TimeSpan delay, ICanTell receiver, object message, IActorRef? sender, ICancelable? cancelable) =>
        Begin(delay, new TellTimer(this, TimeSpan.Zero, cancelable, receiver, message, sender));

    protected override void InternalScheduleTellRepeatedly(
        TimeSpan initialDelay,
        TimeSpan interval,
        ICanTell receiver,
        object message,
        IActorRef? sender,
        ICancelable? cancelable) =>
        Begin(initialDelay, new TellTimer(this, interval, cancelable, receiver, message, sender));

    protected override void InternalScheduleOnce(TimeSpan delay, Action action, ICancelable? cancelable) =>
        Begin(delay, new ActionTimer(this, TimeSpan.Zero, cancelable, action));

    protected override void InternalScheduleOnce(TimeSpan delay, IRunnable action, ICancelable? cancelable) =>
        Begin(delay, new RunnableTimer(this, TimeSpan.Zero, cancelable, action));

    protected override void InternalScheduleRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable? cancelable) =>
        Begin(initialDelay, new ActionTimer(this, interval, cancelable, action));

    protected override void InternalScheduleRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, IRunnable action, ICancelable? cancelable) =>
        Begin(initialDelay, new RunnableTimer(this, interval, cancelable, action));

    private void Begin(TimeSpan delay, WheelTimer timer)
    {
        _world.VerifyThread();
        if (_isStopped)
            throw new SchedulerException("The scheduler has been stopped: nothing can be scheduled any more");
        if (timer.IsCanceled)
            return;
        timer.Deadline = delay < TimeSpan.MaxValue - MonotonicClock ? MonotonicClock + delay : TimeSpan.MaxValue;
        Wait(delay, timer);
    }

    private void Wait(TimeSpan delay, WheelTimer timer)
    {
        var time = _clock.TrueTime(delay);
        // Further away than time reaches is never.
        if (time.Ticks < long.MaxValue - _world.Ticks)
            _waiting[timer] = _world.After(time, () => Fire(timer), _process);
    }

    private void Fire(WheelTimer timer)
    {
        if (!_waiting.Remove(timer))
            return;
        Run(timer);
        if (timer.Interval <= TimeSpan.Zero || timer.IsCanceled || _isStopped)
            return;
        // At a steady rate; when that cannot be kept, the missed ones are left out.
        var now = MonotonicClock;
        timer.Deadline += timer.Interval;
        if (timer.Deadline <= now)
            timer.Deadline = now + timer.Interval;
        Wait(timer.Deadline - now, timer);
    }

    private void Run(WheelTimer timer)
    {
        try
        {
            timer.Fire();
        }
        catch (Exception e)
        {
            Log.Error(e, "Something scheduled has failed");
        }
    }
}
