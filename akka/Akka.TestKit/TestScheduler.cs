using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;
using Akka.TestKit.Internal;

namespace Akka.TestKit;

/// <summary>
/// A scheduler whose time stands still until the test moves it. Set <c>akka.scheduler.implementation</c> to
/// "Akka.TestKit.TestScheduler, Akka.TestKit", and get it from the system's Scheduler.
/// </summary>
/// <remarks>
/// What is due runs on the thread that advances the time, in the order of its times and, for equal times, in the order
/// of its scheduling; its clock then shows just that time. So what is scheduled meanwhile runs in the same advance if
/// it is due, and a repetition as often as it fits.
/// </remarks>
public class TestScheduler : IScheduler, IAdvancedScheduler
{
    private readonly VirtualTimers _timers = new();

    // The constructor's form is what the actor system asks of a scheduler.
    public TestScheduler(Config schedulerConfig, ILoggingAdapter log)
    {
        ArgumentNullException.ThrowIfNull(schedulerConfig);
        ArgumentNullException.ThrowIfNull(log);
    }

    public IAdvancedScheduler Advanced => this;

    public DateTimeOffset Now => _timers.Now;

    public TimeSpan MonotonicClock => _timers.Elapsed;

    public TimeSpan HighResMonotonicClock => _timers.Elapsed;

    public void Advance(TimeSpan offset) => _timers.AdvanceTo(Now + offset);

    /// <exception cref="ArgumentOutOfRangeException">The time has passed already.</exception>
    public void AdvanceTo(DateTimeOffset when) => _timers.AdvanceTo(when);

    public void ScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef? sender) =>
        ScheduleTellOnce(delay, receiver, message, sender, null);

    public void ScheduleTellOnce(
        TimeSpan delay, ICanTell receiver, object message, IActorRef? sender, ICancelable? cancelable) =>
        _timers.Add(delay, null, () => receiver.Tell(message, sender), cancelable);

    public void ScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef? sender) =>
        ScheduleTellRepeatedly(initialDelay, interval, receiver, message, sender, null);

    public void ScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef? sender,
        ICancelable? cancelable) =>
        _timers.Add(initialDelay, interval, () => receiver.Tell(message, sender), cancelable);

    public void ScheduleOnce(TimeSpan delay, Action action) => ScheduleOnce(delay, action, null);

    public void ScheduleOnce(TimeSpan delay, Action action, ICancelable? cancelable) =>
        _timers.Add(delay, null, action, cancelable);

    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action) =>
        ScheduleRepeatedly(initialDelay, interval, action, null);

    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable? cancelable) =>
        _timers.Add(initialDelay, interval, action, cancelable);

    public void ScheduleOnce(TimeSpan delay, IRunnable action) => ScheduleOnce(delay, action, null);

    public void ScheduleOnce(TimeSpan delay, IRunnable action, ICancelable? cancelable) =>
        _timers.Add(delay, null, action.Run, cancelable);

    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, IRunnable action) =>
        ScheduleRepeatedly(initialDelay, interval, action, null);

    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, IRunnable action,
        ICancelable? cancelable) =>
        _timers.Add(initialDelay, interval, action.Run, cancelable);
}
