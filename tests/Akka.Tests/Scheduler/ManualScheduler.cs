using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;

namespace Akka.Tests;

/// <summary>A scheduler whose time only a test moves.</summary>
public sealed class ManualScheduler(Config config, ILoggingAdapter log) : SchedulerBase(config, log)
{
    private readonly List<(TimeSpan At, TimeSpan Interval, Action Action, ICancelable? Cancelable)> _timers = [];
    private TimeSpan _now;

    public ManualScheduler()
        : this(Config.Empty, NoLogger.Instance)
    {
    }

    public override TimeSpan MonotonicClock => _now;

    public override TimeSpan HighResMonotonicClock => _now;

    protected override DateTimeOffset TimeNow => DateTimeOffset.UnixEpoch + _now;

    public void Advance(TimeSpan time)
    {
        var end = _now + time;
        while (_timers.Where(t => t.At <= end).OrderBy(t => t.At).FirstOrDefault() is { Action: not null } next)
        {
            _timers.Remove(next);
            _now = next.At;
            if (next.Cancelable is { IsCancellationRequested: true }) continue;
            next.Action();
            if (next.Interval > TimeSpan.Zero) Add(next.Interval, next.Interval, next.Action, next.Cancelable);
        }
        _now = end;
    }

    protected override void InternalScheduleTellOnce(
        TimeSpan delay, ICanTell receiver, object message, IActorRef? sender, ICancelable? cancelable) =>
        Add(delay, TimeSpan.Zero, () => receiver.Tell(message, sender), cancelable);

    protected override void InternalScheduleTellRepeatedly(
        TimeSpan initialDelay,
        TimeSpan interval,
        ICanTell receiver,
        object message,
        IActorRef? sender,
        ICancelable? cancelable) =>
        Add(initialDelay, interval, () => receiver.Tell(message, sender), cancelable);

    protected override void InternalScheduleOnce(TimeSpan delay, Action action, ICancelable? cancelable) =>
        Add(delay, TimeSpan.Zero, action, cancelable);

    protected override void InternalScheduleOnce(TimeSpan delay, IRunnable action, ICancelable? cancelable) =>
        Add(delay, TimeSpan.Zero, action.Run, cancelable);

    protected override void InternalScheduleRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable? cancelable) =>
        Add(initialDelay, interval, action, cancelable);

    protected override void InternalScheduleRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, IRunnable action, ICancelable? cancelable) =>
        Add(initialDelay, interval, action.Run, cancelable);

    private void Add(TimeSpan delay, TimeSpan interval, Action action, ICancelable? cancelable) =>
        _timers.Add((_now + delay, interval, action, cancelable));
}
