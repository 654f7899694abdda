using Akka.Actor;
using Akka.Tests.Actor.Support;

namespace Akka.Tests.TestKit;

public sealed class TestSchedulerTests : VirtualTimeTest
{
    private readonly List<string> _ran = [];

    [Fact]
    public void Nothing_runs_before_its_time()
    {
        Once(Second, "a");
        Scheduler.Advance(Second * 0.99);
        Assert.Empty(_ran);

        Scheduler.Advance(Second * 0.01);
        Assert.Equal(["a"], _ran);
    }

    [Fact]
    public void What_is_due_runs_in_the_order_of_its_times()
    {
        Once(Second * 3, "c");
        Once(Second, "a");
        Once(Second * 2, "b");
        Once(Second, "a too");
        Scheduler.Advance(Second * 3);

        Assert.Equal(["a", "a too", "b", "c"], _ran);
    }

    [Fact]
    public void A_repetition_runs_as_often_as_it_fits()
    {
        Scheduler.ScheduleRepeatedly(Second, Second * 2, () => _ran.Add($"{Scheduler.MonotonicClock.TotalSeconds}"));
        var start = Scheduler.MonotonicClock.TotalSeconds;
        Scheduler.Advance(Second * 6);

        Assert.Equal([$"{start + 1}", $"{start + 3}", $"{start + 5}"], _ran);
    }

    [Fact]
    public void What_an_action_schedules_runs_in_the_same_advance_if_it_is_due()
    {
        Scheduler.ScheduleOnce(Second, () => Once(Second, "b"));
        Scheduler.Advance(Second * 2);

        Assert.Equal(["b"], _ran);
    }

    [Fact]
    public void What_is_cancelled_does_not_run()
    {
        var cancelable = new Cancelable(Sys.Scheduler);
        Scheduler.ScheduleRepeatedly(Second, Second, () => _ran.Add("a"), cancelable);
        Scheduler.Advance(Second);
        cancelable.Cancel();
        Scheduler.Advance(Second * 5);

        Assert.Equal(["a"], _ran);
    }

    [Fact]
    public void The_clock_moves_by_exactly_what_the_test_says()
    {
        var start = Scheduler.Now;
        Scheduler.Advance(Second);
        Scheduler.AdvanceTo(start + (Second * 5));

        Assert.Equal(Second * 5, Scheduler.Now - start);
        Assert.Throws<ArgumentOutOfRangeException>(() => Scheduler.AdvanceTo(start));
    }

    [Fact]
    public void Messages_are_sent_with_their_sender()
    {
        var sender = CreateTestProbe();
        Sys.Scheduler.ScheduleTellOnce(Second, TestActor, "tick", sender);
        Scheduler.Advance(Second);

        ExpectMsg("tick");
        Assert.Equal(sender, LastSender);
    }

    private void Once(TimeSpan delay, string name) => Scheduler.ScheduleOnce(delay, () => _ran.Add(name));
}
