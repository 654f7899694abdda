using Akka.Actor;
using Akka.Tests.Actor.Support;

namespace Akka.Tests.Actor;

public sealed class TimerTests : VirtualTimeTest
{
    private readonly IActorRef _actor;

    public TimerTests() => _actor = ActorOf(() => new Clockwork(TestActor), "clockwork");

    [Fact]
    public void A_single_timer_fires_once_after_its_delay()
    {
        Do(timers => timers.StartSingleTimer("key", "ring", Second));

        Scheduler.Advance(Second / 2);
        Expect();
        Scheduler.Advance(Second / 2);
        Expect("ring");
        Scheduler.Advance(Second * 10);
        Expect();
    }

    [Fact]
    public void A_periodic_timer_fires_after_every_interval()
    {
        Do(timers => timers.StartPeriodicTimer("key", "ring", Second));

        for (var i = 0; i < 3; i++)
        {
            Scheduler.Advance(Second);
            Expect("ring");
        }
    }

    [Fact]
    public void A_periodic_timer_can_begin_with_another_delay()
    {
        Do(timers => timers.StartPeriodicTimer("key", "ring", Second * 5, Second));

        Scheduler.Advance(Second);
        Expect();
        Scheduler.Advance(Second * 4);
        Expect("ring");
        Scheduler.Advance(Second);
        Expect("ring");
    }

    [Fact]
    public void A_timer_is_active_until_it_has_fired()
    {
        Do(timers => timers.StartSingleTimer("key", "ring", Second));
        Assert.True(IsActive());

        Scheduler.Advance(Second);
        Expect("ring");
        Assert.False(IsActive());
    }

    [Fact]
    public void A_cancelled_timer_does_not_fire()
    {
        Do(timers => timers.StartPeriodicTimer("key", "ring", Second));
        Do(timers => timers.Cancel("key"));

        Scheduler.Advance(Second * 3);
        Expect();
        Assert.False(IsActive());
    }

    [Fact]
    public void CancelAll_cancels_each_timer()
    {
        Do(timers => timers.StartSingleTimer("key", "ring", Second));
        Do(timers => timers.StartPeriodicTimer("other", "ring", Second));
        Do(timers => timers.CancelAll());

        Scheduler.Advance(Second * 3);
        Expect();
    }

    [Fact]
    public void A_new_timer_replaces_the_one_with_the_same_key()
    {
        Do(timers => timers.StartSingleTimer("key", "old", Second));
        Do(timers => timers.StartSingleTimer("key", "new", Second * 2));

        Scheduler.Advance(Second);
        Expect();
        Scheduler.Advance(Second);
        Expect("new");
    }

    [Fact]
    public void A_message_that_waits_in_the_mailbox_when_its_timer_is_replaced_is_not_delivered()
    {
        Do(timers => timers.StartSingleTimer("key", "old", Second));
        WhileItsMailboxFills(
            () => Scheduler.Advance(Second), timers => timers.StartSingleTimer("key", "new", Second));

        Expect();
        Scheduler.Advance(Second);
        Expect("new");
    }

    [Fact]
    public void A_message_that_waits_in_the_mailbox_when_its_timer_is_cancelled_is_not_delivered()
    {
        Do(timers => timers.StartSingleTimer("key", "ring", Second));
        WhileItsMailboxFills(() => Scheduler.Advance(Second), timers => timers.Cancel("key"));

        Expect();
    }

    [Fact]
    public void A_restart_cancels_the_timers()
    {
        Do(timers => timers.StartPeriodicTimer("key", "ring", Second));
        _actor.Tell(new InvalidOperationException("failure"));
        Expect();

        Scheduler.Advance(Second * 3);
        Expect();
        Assert.False(IsActive());
    }

    [Fact]
    public void A_stop_cancels_the_timers()
    {
        Do(timers => timers.StartPeriodicTimer("key", "ring", Second));
        Watch(_actor);
        Sys.Stop(_actor);
        ExpectTerminated(_actor);

        EventFilter.DeadLetter().Expect(0, Ms(50), () => Scheduler.Advance(Second * 3));
    }

    private void Do(Action<ITimerScheduler> action)
    {
        _actor.Tell(action);
        Expect();
    }

    private bool IsActive() => _actor.Ask<bool>("active?", Ms(5000)).Result;

    /// <summary>
    /// Holds the actor in one message, in which it lastly runs the action, while something else happens.
    /// </summary>
    private void WhileItsMailboxFills(Action happens, Action<ITimerScheduler> action)
    {
        using var held = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        _actor.Tell(new Action<ITimerScheduler>(timers =>
        {
            held.Set();
            Assert.True(release.Wait(Ms(5000)));
            action(timers);
        }));
        Assert.True(held.Wait(Ms(5000)));
        happens();
        release.Set();
    }

    /// <summary>These messages, and none behind them: what the actor answers to a last question comes next.</summary>
    private void Expect(params string[] messages)
    {
        _actor.Tell("end?");
        Assert.Equal([.. messages, "end"], ReceiveN(messages.Length + 1).Cast<string>());
    }

    private sealed class Clockwork(IActorRef reports) : UntypedActor, IWithTimers
    {
        public ITimerScheduler Timers { get; set; } = null!;

        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case Action<ITimerScheduler> action:
                    action(Timers);
                    break;
                case "active?":
                    Sender.Tell(Timers.IsTimerActive("key"));
                    break;
                case "end?":
                    reports.Tell("end");
                    break;
                case Exception failure:
                    throw failure;
                default:
                    reports.Tell(message);
                    break;
            }
        }
    }
}
