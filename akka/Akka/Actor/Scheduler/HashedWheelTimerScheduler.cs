using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;

namespace Akka.Actor;

/// <summary>
/// The scheduler of a running system: one thread and a timer wheel. Scheduling and canceling from any thread take an
/// atomic instruction or two; the thread does the rest at its next tick, so nothing canceled stays longer than a tick.
/// </summary>
public sealed class HashedWheelTimerScheduler : SchedulerBase, ITimerOwner, IDisposable
{
    private readonly TimerWheel _wheel;
    private readonly List<WheelTimer> _due = [];
    private readonly Thread _thread;
    private readonly ManualResetEvent _stopping = new(false);
    private readonly TimeSpan _shutdownTimeout;
    private WheelTimer? _added;
    private WheelTimer? _canceled;
    private volatile bool _stopped;

    /// <param name="scheduler">the section <c>akka.scheduler</c>, or a configuration that holds it</param>
    /// <param name="log">gets the failures of what is scheduled</param>
    public HashedWheelTimerScheduler(Config scheduler, ILoggingAdapter log)
        : base(scheduler, log)
    {
        var settings = scheduler.GetConfig("akka.scheduler") ?? scheduler;
        var tickDuration = settings.GetTimeSpan("tick-duration", TimeSpan.FromMilliseconds(10), allowInfinite: false);
        if (tickDuration < TimeSpan.FromMilliseconds(1))
            throw new ConfigurationException($"akka.scheduler.tick-duration = {tickDuration}: at least 1 ms");
        var slots = settings.GetInt("ticks-per-wheel", 512);
        if (slots < 1 || !int.IsPow2(slots))
            throw new ConfigurationException($"akka.scheduler.ticks-per-wheel = {slots}: not a power of two");
        _shutdownTimeout = settings.GetTimeSpan("shutdown-timeout", TimeSpan.FromSeconds(5));
        _wheel = new TimerWheel(slots, tickDuration, SystemClock.Elapsed);
        _thread = new Thread(Run) { Name = "akka-scheduler", IsBackground = true };
        _thread.Start();
    }

    public override TimeSpan MonotonicClock => SystemClock.Elapsed;

    public override TimeSpan HighResMonotonicClock => SystemClock.Elapsed;

    protected override DateTimeOffset TimeNow => SystemClock.Now;

    /// <summary>Timers in the wheel; those of the current tick may not be counted yet.</summary>
    internal int Count => _wheel.Count;

    /// <summary>
    /// Ends the thread and calls off everything that waits, but for what must run at the end at the latest.
    /// </summary>
    public void Dispose()
    {
        if (_stopped) return;
        _stopped = true;
        _stopping.Set();
        if (Thread.CurrentThread != _thread && !_thread.Join(_shutdownTimeout))
            Log.Warning("Something scheduled still runs after {0}", _shutdownTimeout);
    }

    void ITimerOwner.Remove(WheelTimer timer)
    {
        var head = Volatile.Read(ref _canceled);
        while (true)
        {
            timer.NextCanceled = head;
            var seen = Interlocked.CompareExchange(ref _canceled, timer, head);
            if (seen == head) return;
            head = seen;
        }
    }

    protected override void InternalScheduleTellOnce(
        TimeSpan delay, ICanTell receiver, object message, IActorRef? sender, ICancelable? cancelable) =>
        Schedule(delay, new TellTimer(this, TimeSpan.Zero, cancelable, receiver, message, sender));

    protected override void InternalScheduleTellRepeatedly(
        TimeSpan initialDelay,
        TimeSpan interval,
        ICanTell receiver,
        object message,
        IActorRef? sender,
        ICancelable? cancelable) =>
        Schedule(initialDelay, new TellTimer(this, interval, cancelable, receiver, message, sender));

    protected override void InternalScheduleOnce(TimeSpan delay, Action action, ICancelable? cancelable) =>
        Schedule(delay, new ActionTimer(this, TimeSpan.Zero, cancelable, action));

    protected override void InternalScheduleOnce(TimeSpan delay, IRunnable action, ICancelable? cancelable) =>
        Schedule(delay, new RunnableTimer(this, TimeSpan.Zero, cancelable, action));

    protected override void InternalScheduleRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable? cancelable) =>
        Schedule(initialDelay, new ActionTimer(this, interval, cancelable, action));

    protected override void InternalScheduleRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, IRunnable action, ICancelable? cancelable) =>
        Schedule(initialDelay, new RunnableTimer(this, interval, cancelable, action));

    private void Schedule(TimeSpan delay, WheelTimer timer)
    {
        if (_stopped) throw new SchedulerException("The scheduler has been stopped: nothing can be scheduled any more");
        if (timer.IsCanceled) return;
        var now = SystemClock.Elapsed;
        timer.Deadline = delay < TimeSpan.MaxValue - now ? now + delay : TimeSpan.MaxValue;
        var head = Volatile.Read(ref _added);
        while (true)
        {
            timer.Next = head;
            var seen = Interlocked.CompareExchange(ref _added, timer, head);
            if (seen == head) break;
            head = seen;
        }
        // The thread may have ended without seeing it.
        if (_stopped) End(timer);
    }

    private void Run()
    {
        while (!_stopping.WaitOne(UntilNextTick()))
        {
            TakeAdded();
            TakeCanceled();
            _wheel.Advance(SystemClock.Elapsed, _due);
            foreach (var timer in _due) Fire(timer);
            _due.Clear();
        }
        TakeAdded();
        _wheel.Clear(End);
        _canceled = null;
    }

    private int UntilNextTick()
    {
        var wait = _wheel.NextTick - SystemClock.Elapsed;
        return wait <= TimeSpan.Zero ? 0 : (int)Math.Ceiling(wait.TotalMilliseconds);
    }

    private void TakeAdded()
    {
        // The stack has the latest on top; timers of one tick fire in the order in which they were scheduled.
        WheelTimer? inOrder = null;
        for (var timer = Interlocked.Exchange(ref _added, null); timer is not null;)
        {
            var next = timer.Next;
            timer.Next = inOrder;
            inOrder = timer;
            timer = next;
        }
        while (inOrder is not null)
        {
            var next = inOrder.Next;
            inOrder.Next = null;
            if (!inOrder.IsCanceled) _wheel.Add(inOrder);
            inOrder = next;
        }
    }

    private void TakeCanceled()
    {
        for (var timer = Interlocked.Exchange(ref _canceled, null); timer is not null;)
        {
            var next = timer.NextCanceled;
            timer.NextCanceled = null;
            _wheel.Remove(timer);
            timer = next;
        }
    }

    private void End(WheelTimer timer)
    {
        if (timer.RunsAtEnd) Fire(timer);
        else timer.Cancel();
    }

    private void Fire(WheelTimer timer)
    {
        try
        {
            timer.Fire();
        }
        catch (Exception e)
        {
            Log.Error(e, "Something scheduled has failed");
        }
        if (timer.Interval <= TimeSpan.Zero || timer.IsCanceled) return;
        // At a steady rate; when that cannot be kept, the missed ones are left out.
        var now = SystemClock.Elapsed;
        timer.Deadline += timer.Interval;
        if (timer.Deadline <= now) timer.Deadline = now + timer.Interval;
        _wheel.Add(timer);
    }
}
