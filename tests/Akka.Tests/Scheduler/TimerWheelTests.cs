using Akka.Actor;

namespace Akka.Tests.Scheduler;

public class TimerWheelTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    private readonly TimerWheel _wheel = new(8, Tick, TimeSpan.Zero);
    private readonly List<string> _fired = [];

    [Fact]
    public void A_timer_is_due_at_the_first_tick_that_is_not_before_its_deadline()
    {
        Add("20", 20);
        Add("11", 11);
        Advance(19);
        Assert.Empty(_fired);
        Advance(20);
        Assert.Equal(["20", "11"], _fired);
        Assert.Equal(0, _wheel.Count);
    }

    [Fact]
    public void Timers_of_earlier_ticks_come_first_and_those_of_one_tick_in_the_order_of_their_scheduling()
    {
        Add("b1", 20);
        Add("b2", 20);
        Add("a", 10);
        Advance(70);
        Assert.Equal(["a", "b1", "b2"], _fired);
    }

    [Fact]
    public void A_deadline_beyond_a_turn_of_the_wheel_waits_for_its_turn()
    {
        Add("far", 250);
        Add("near", 10);
        Advance(100);
        Assert.Equal(["near"], _fired);
        Advance(249);
        Assert.Equal(["near"], _fired);
        Advance(250);
        Assert.Equal(["near", "far"], _fired);
    }

    [Fact]
    public void A_deadline_that_has_passed_is_due_at_the_next_tick()
    {
        Advance(100);
        Add("late", 5);
        Advance(109);
        Assert.Empty(_fired);
        Advance(110);
        Assert.Equal(["late"], _fired);
    }

    [Fact]
    public void After_a_long_pause_everything_is_due_once_and_in_order()
    {
        for (var i = 1; i <= 50; i++) Add($"{i}", (51 - i) * 10);
        Advance(100_000);
        Assert.Equal(Enumerable.Range(1, 50).Reverse().Select(i => $"{i}"), _fired);
        Add("next", 100_010);
        Advance(100_010);
        Assert.Equal("next", _fired[^1]);
    }

    [Fact]
    public void What_was_taken_out_is_not_due()
    {
        var timers = Enumerable.Range(0, 5).Select(i => Add($"{i}", 20)).ToArray();
        foreach (var i in new[] { 0, 2, 4 }) _wheel.Remove(timers[i]);
        _wheel.Remove(timers[2]);
        Assert.Equal(2, _wheel.Count);
        Advance(20);
        Assert.Equal(["1", "3"], _fired);
        _wheel.Remove(timers[1]);
        Assert.Equal(0, _wheel.Count);
    }

    [Fact]
    public void What_is_canceled_without_word_leaves_when_its_slot_is_passed()
    {
        var asked = new Asked();
        _wheel.Add(
            new ActionTimer(null!, TimeSpan.Zero, asked, () => _fired.Add("x")) { Deadline = TimeSpan.FromHours(1) });
        asked.IsCancellationRequested = true;
        Advance(80);
        Assert.Equal(0, _wheel.Count);
    }

    private ActionTimer Add(string name, long milliseconds)
    {
        var timer = new ActionTimer(null!, TimeSpan.Zero, null, () => _fired.Add(name))
        {
            Deadline = TimeSpan.FromMilliseconds(milliseconds),
        };
        _wheel.Add(timer);
        return timer;
    }

    private void Advance(long milliseconds)
    {
        var due = new List<WheelTimer>();
        _wheel.Advance(TimeSpan.FromMilliseconds(milliseconds), due);
        foreach (var timer in due) timer.Fire();
    }

    private sealed class Asked : ICancelable
    {
        public bool IsCancellationRequested { get; set; }

        public CancellationToken Token => new(IsCancellationRequested);

        public void Cancel() => IsCancellationRequested = true;

        public void Cancel(bool throwOnFirstException) => Cancel();

        public void CancelAfter(TimeSpan delay) => Cancel();

        public void CancelAfter(int millisecondsDelay) => Cancel();
    }
}
