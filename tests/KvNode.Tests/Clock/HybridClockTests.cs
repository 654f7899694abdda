using FsCheck;
using FsCheck.Fluent;
using KvNode.Clock;

namespace KvNode.Tests.Clock;

public sealed class HybridClockTests
{
    private static readonly ClockSettings Settings =
        new(MaxDrift: TimeSpan.FromSeconds(60), CeilingWindow: TimeSpan.FromSeconds(3));

    private readonly ManualTime _time = new();
    private readonly MemoryCeiling _ceiling = new();

    [Fact]
    public void A_version_carries_the_wall_clock_and_the_node()
    {
        using var clock = Start(node: 5);

        var version = Next(clock);

        Assert.Equal(_time.Milliseconds, version.Milliseconds);
        Assert.Equal(5, version.Node);
    }

    [Fact]
    public void Versions_increase_while_the_wall_clock_stands_still()
    {
        using var clock = Start();
        var last = Next(clock);

        for (var i = 0; i < 5_000; i++)
        {
            var next = Next(clock);
            Assert.True(next > last);
            last = next;
        }

        Assert.Equal(_time.Milliseconds + 4, last.Milliseconds);
    }

    [Fact]
    public void Versions_increase_after_the_wall_clock_was_set_back()
    {
        using var clock = Start();
        var before = Next(clock);

        _time.Milliseconds -= 3_600_000;

        Assert.True(Next(clock) > before);
    }

    [Fact]
    public void A_version_that_was_seen_is_passed()
    {
        using var clock = Start();
        var seen = Version.Of(_time.Milliseconds + 59_000, counter: 7, node: 9);

        Assert.True(clock.Observe(seen));

        Assert.True(Next(clock) > seen);
    }

    [Fact]
    public void An_old_version_that_is_seen_changes_nothing()
    {
        using var clock = Start();
        var before = Next(clock);

        Assert.True(clock.Observe(Version.Of(1, 0, 0)));

        Assert.Equal(_time.Milliseconds, Next(clock).Milliseconds);
        Assert.True(Next(clock) > before);
    }

    [Fact]
    public void A_version_too_far_ahead_is_refused_counted_and_not_adopted()
    {
        using var clock = Start();

        Assert.True(clock.Observe(Version.Of(_time.Milliseconds + 60_000, 0, 0)));
        Assert.False(clock.Observe(Version.Of(_time.Milliseconds + 60_001, 0, 0)));

        Assert.Equal(1, clock.Refused);
        Assert.Equal(_time.Milliseconds + 60_000, Next(clock).Milliseconds);
    }

    [Fact]
    public void A_restart_after_the_wall_clock_was_set_back_repeats_no_version()
    {
        Version last;
        using (var before = Start())
            last = Next(before);

        _time.Milliseconds -= 86_400_000;

        using var after = Start();
        Assert.True(Next(after) > last);
    }

    [Fact]
    public void Ten_restarts_in_a_row_run_ahead_by_little_more_than_the_window()
    {
        for (var i = 0; i < 10; i++)
        {
            using var clock = Start();
            Next(clock);
        }

        using var last = Start();
        Assert.InRange(Next(last).Milliseconds, _time.Milliseconds, _time.Milliseconds + 3_000 + 11 * 101);
    }

    [Fact]
    public void No_version_is_handed_out_above_the_saved_ceiling()
    {
        using var clock = Start();
        for (var i = 0; i < 50; i++)
        {
            _time.Milliseconds += i * 137;
            Assert.True(Next(clock).Milliseconds < _ceiling.Saved);
        }
    }

    [Fact]
    public void The_timer_keeps_the_ceiling_ahead_so_that_no_request_saves_it()
    {
        using var clock = Start();
        for (var second = 0; second < 10; second++)
        {
            _time.Milliseconds += 1_000;
            _time.FireTimers();
            var saves = _ceiling.Saves;
            Next(clock);
            Assert.Equal(saves, _ceiling.Saves);
        }
    }

    [Fact]
    public void Without_a_ceiling_no_version_is_handed_out_until_it_can_be_saved_again()
    {
        using var clock = Start();
        _ceiling.Broken = true;
        _time.Milliseconds += 4_000;

        Assert.False(clock.TryNext(out _));
        Assert.Equal("No space left on device", clock.Fault);

        _ceiling.Broken = false;
        Assert.Equal(_time.Milliseconds, Next(clock).Milliseconds);
        Assert.Null(clock.Fault);
    }

    [Fact]
    public void While_the_ceiling_is_still_ahead_a_failing_disk_hinders_nothing()
    {
        using var clock = Start();
        _ceiling.Broken = true;
        _time.Milliseconds += 2_000;
        _time.FireTimers();

        Assert.Equal("No space left on device", clock.Fault);
        Next(clock);
    }

    [Fact]
    public void Any_mix_of_steps_sights_and_restarts_gives_strictly_increasing_versions()
    {
        var steps =
            Gen.ListOf(Gen.Choose(0, 3).SelectMany(kind => Gen.Choose(-70_000, 70_000).Select(by => (kind, by))));
        Prop.ForAll(steps.ToArbitrary(), script =>
        {
            var time = new ManualTime();
            var ceiling = new MemoryCeiling();
            var clock = new HybridClock(time, ceiling, 1, Settings);
            var last = Version.None;
            foreach (var (kind, by) in script)
            {
                if (kind == 0)
                    time.Milliseconds += by;
                else if (kind == 1)
                    clock.Observe(Version.Of(time.Milliseconds + by, 0, 2));
                else if (kind == 2)
                    clock = new HybridClock(time, ceiling, 1, Settings);
                var next = Next(clock);
                Assert.True(next > last, $"{next} after {last}");
                last = next;
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Threads_share_a_clock_without_repeating_a_version()
    {
        using var clock = new HybridClock(TimeProvider.System, _ceiling, 1, Settings);
        var versions = new Version[4][];

        var threads = Enumerable.Range(0, versions.Length).Select(i => new Thread(() =>
            versions[i] = [.. Enumerable.Range(0, 20_000).Select(_ => Next(clock))])).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        Assert.Equal(80_000, versions.SelectMany(own => own).Distinct().Count());
        Assert.All(versions, own => Assert.Equal(own.Order(), own));
    }

    private static Version Next(HybridClock clock)
    {
        Assert.True(clock.TryNext(out var version), clock.Fault);
        return version;
    }

    private HybridClock Start(int node = 1) => new(_time, _ceiling, node, Settings);
}
