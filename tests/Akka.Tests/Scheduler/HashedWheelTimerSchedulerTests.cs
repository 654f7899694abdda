using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;

namespace Akka.Tests.Scheduler;

public sealed class HashedWheelTimerSchedulerTests : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    private readonly HashedWheelTimerScheduler _wheel =
        new(ConfigurationFactory.ParseString("tick-duration = 1ms, ticks-per-wheel = 16"), NoLogger.Instance);

    private readonly Inbox _inbox = new();

    private IScheduler Scheduler => _wheel;

    private IActionScheduler Actions => _wheel;

    public void Dispose() => _wheel.Dispose();

    [Fact]
    public void A_message_comes_once_and_not_before_its_delay()
    {
        var delay = TimeSpan.FromMilliseconds(30);
        var start = Scheduler.HighResMonotonicClock;
        Scheduler.ScheduleTellOnce(delay, _inbox, "once", ActorRefs.NoSender);
        Scheduler.ScheduleTellOnce(delay + delay, _inbox, "end", ActorRefs.NoSender);
        Assert.Equal("once", _inbox.Next());
        Assert.True(Scheduler.HighResMonotonicClock - start >= delay);
        Assert.Equal("end", _inbox.Next());
    }

    [Fact]
    public void Messages_of_one_delay_keep_their_order()
    {
        for (var i = 0; i < 100; i++) Scheduler.ScheduleTellOnce(TimeSpan.Zero, _inbox, i, ActorRefs.NoSender);
        Assert.Equal(Enumerable.Range(0, 100).Cast<object>(), Enumerable.Range(0, 100).Select(_ => _inbox.Next()));
    }

    [Fact]
    public void A_repeated_message_comes_until_it_is_canceled()
    {
        var interval = TimeSpan.FromMilliseconds(2);
        var cancelable = Scheduler.ScheduleTellRepeatedlyCancelable(TimeSpan.Zero, interval, _inbox, "again", null);
        for (var i = 0; i < 5; i++) Assert.Equal("again", _inbox.Next());
        cancelable.Cancel();
        AwaitEmptyWheel();
    }

    [Fact]
    public void Actions_and_runnables_run_once_or_again_and_again()
    {
        Actions.ScheduleOnce(TimeSpan.Zero, () => _inbox.Tell("action", null));
        Assert.Equal("action", _inbox.Next());
        _wheel.ScheduleOnce(TimeSpan.Zero, new ActionRunnable(() => _inbox.Tell("runnable", null)));
        Assert.Equal("runnable", _inbox.Next());
        var tick = TimeSpan.FromMilliseconds(1);
        var actions = Actions.ScheduleRepeatedlyCancelable(tick, tick, () => _inbox.Tell("action", null));
        Assert.Equal(["action", "action"], [_inbox.Next(), _inbox.Next()]);
        actions.Cancel();
        AwaitEmptyWheel();
    }

    [Fact]
    public void What_is_canceled_leaves_the_wheel_at_once_whatever_its_deadline()
    {
        var cancelables = Enumerable.Range(0, 1_000)
            .Select(i => Scheduler.ScheduleTellOnceCancelable(Long, _inbox, i, null)).ToArray();
        Await(() => _wheel.Count == cancelables.Length, "the timers are in the wheel");
        foreach (var cancelable in cancelables) cancelable.Cancel();
        AwaitEmptyWheel();
        Assert.Equal(0, _inbox.Count);
    }

    [Fact]
    public void A_canceled_timer_lets_go_of_its_message()
    {
        var message = ScheduleAndCancel();
        AwaitEmptyWheel();
        Await(() => Collected(message), "the message is garbage");
    }

    [Fact]
    public void One_cancelable_calls_off_all_that_was_scheduled_with_it()
    {
        var cancelable = new Cancelable(Scheduler);
        for (var i = 0; i < 3; i++) Scheduler.ScheduleTellOnce(Long, _inbox, i, null, cancelable);
        Await(() => _wheel.Count == 3, "the timers are in the wheel");
        cancelable.Cancel();
        AwaitEmptyWheel();
    }

    [Fact]
    public void What_is_scheduled_with_a_canceled_cancelable_never_happens()
    {
        var cancelable = new Cancelable(Scheduler);
        cancelable.Cancel();
        Scheduler.ScheduleTellOnce(TimeSpan.Zero, _inbox, "never", null, cancelable);
        Scheduler.ScheduleTellOnce(TimeSpan.Zero, _inbox, "end", null);
        Assert.Equal("end", _inbox.Next());
    }

    [Fact]
    public void A_cancelable_cancels_itself_and_its_token_after_a_while()
    {
        var cancelable = new Cancelable(Scheduler, TimeSpan.FromMilliseconds(5));
        var token = cancelable.Token;
        Scheduler.ScheduleTellOnce(Long, _inbox, "never", null, cancelable);
        Await(() => token.IsCancellationRequested && cancelable.IsCancellationRequested, "the cancelable is canceled");
        AwaitEmptyWheel();
        Assert.True(cancelable.Token.IsCancellationRequested);
    }

    [Fact]
    public async Task A_failing_action_is_logged_and_harms_no_other()
    {
        var bus = new EventStream(debug: false);
        var failed = new TaskCompletionSource<object>();
        bus.AddLogger(new CallbackLogger(e => failed.TrySetResult(e)), LogLevel.ErrorLevel);
        using var wheel = new HashedWheelTimerScheduler(Config.Empty, Logging.GetLogger(bus, "test"));
        ((IActionScheduler)wheel).ScheduleOnce(TimeSpan.Zero, () => throw new InvalidOperationException("on purpose"));
        ((IActionScheduler)wheel).ScheduleOnce(TimeSpan.Zero, () => _inbox.Tell("next", null));
        Assert.Equal("next", _inbox.Next());
        var error = (Error)await failed.Task.WaitAsync(Deadline);
        Assert.Equal("on purpose", error.Cause?.Message);
    }

    [Fact]
    public void A_stopped_scheduler_calls_off_what_waits_and_refuses_more()
    {
        var cancelable = Scheduler.ScheduleTellOnceCancelable(TimeSpan.FromMilliseconds(50), _inbox, "never", null);
        _wheel.Dispose();
        Assert.Equal(0, _wheel.Count);
        Assert.Throws<SchedulerException>(() => Scheduler.ScheduleTellOnce(TimeSpan.Zero, _inbox, "no", null));
        cancelable.Cancel();
        _wheel.Dispose();
        Assert.Equal(0, _inbox.Count);
    }

    [Fact]
    public void A_scheduler_can_be_stopped_by_what_it_runs()
    {
        Actions.ScheduleOnce(TimeSpan.Zero, () =>
        {
            _wheel.Dispose();
            _inbox.Tell("stopped", null);
        });
        Assert.Equal("stopped", _inbox.Next());
    }

    [Fact]
    public void Scheduling_and_canceling_from_many_threads_loses_and_leaks_nothing()
    {
        const int threads = 4, each = 5_000;
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, _ =>
        {
            for (var i = 0; i < each; i++)
            {
                var cancelable = Scheduler.ScheduleTellOnceCancelable(Long, _inbox, "canceled", null);
                if (i % 10 == 0) Scheduler.ScheduleTellOnce(TimeSpan.FromMilliseconds(i % 7), _inbox, "kept", null);
                cancelable.Cancel();
            }
        });
        for (var i = 0; i < threads * each / 10; i++) Assert.Equal("kept", _inbox.Next());
        AwaitEmptyWheel();
    }

    [Fact]
    public void Delays_and_intervals_that_make_no_sense_are_refused()
    {
        var negative = TimeSpan.FromTicks(-1);
        Assert.Throws<ArgumentOutOfRangeException>(() => Scheduler.ScheduleTellOnce(negative, _inbox, "no", null));
        Assert.Throws<ArgumentOutOfRangeException>(() => Actions.ScheduleOnce(negative, () => { }));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => Scheduler.ScheduleTellRepeatedly(TimeSpan.Zero, TimeSpan.Zero, _inbox, "no", null));
    }

    [Theory]
    [InlineData("ticks-per-wheel = 100")]
    [InlineData("tick-duration = 0ms")]
    [InlineData("akka.scheduler.ticks-per-wheel = 0")]
    public void Settings_that_make_no_sense_are_refused(string settings) => Assert.Throws<ConfigurationException>(
        () => new HashedWheelTimerScheduler(ConfigurationFactory.ParseString(settings), NoLogger.Instance));

    private WeakReference ScheduleAndCancel()
    {
        var message = new object();
        Scheduler.ScheduleTellOnceCancelable(Long, _inbox, message, null).Cancel();
        return new WeakReference(message);
    }

    private static bool Collected(WeakReference reference)
    {
        GC.Collect();
        return !reference.IsAlive;
    }

    private void AwaitEmptyWheel() => Await(() => _wheel.Count == 0, "the wheel is empty");

    private static void Await(Func<bool> condition, string what) =>
        Assert.True(SpinWait.SpinUntil(condition, Deadline), $"{Deadline} passed without this: {what}");

    private sealed class Inbox : ICanTell
    {
        private readonly BlockingCollection<object> _messages = [];

        public int Count => _messages.Count;

        public void Tell(object message, IActorRef? sender) => _messages.Add(message);

        public object Next() =>
            _messages.TryTake(out var message, Deadline) ? message : throw new TimeoutException("no message came");
    }
}
