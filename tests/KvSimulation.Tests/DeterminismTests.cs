using KvHistory.Files;
using KvSimulation.Plans;
using KvSimulation.Running;

namespace KvSimulation.Tests;

/// <summary>
/// The same seed is the same run, step by step; another process is tried by <see cref="CommandTests"/>.
/// </summary>
public sealed class DeterminismTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_seed_that_is_run_again_takes_the_same_steps_and_leaves_the_same_history(ulong seed)
    {
        var plan = Plan.Of(new RunOptions { Seed = seed });

        var (first, again) = (SimulationRun.Of(plan), SimulationRun.Of(plan));

        Assert.Equal(HistoryFile.Digest(first.History), HistoryFile.Digest(again.History));
        Assert.Equal((first.Trace, first.Steps, first.Virtual), (again.Trace, again.Steps, again.Virtual));
    }

    [Fact]
    public void Another_seed_is_another_run() => Assert.NotEqual(
        SimulationRun.Of(Plan.Of(new RunOptions { Seed = 1 })).Trace,
        SimulationRun.Of(Plan.Of(new RunOptions { Seed = 2 })).Trace);

    [Fact]
    public void Two_runs_at_the_same_time_do_not_touch_each_other()
    {
        var plan = Plan.Of(new RunOptions { Seed = 4 });
        var alone = SimulationRun.Of(plan).Trace;
        var traces = new ulong[2];
        var threads = Enumerable.Range(0, traces.Length)
            .Select(number => new Thread(() => traces[number] = SimulationRun.Of(plan).Trace)).ToList();

        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        Assert.All(traces, trace => Assert.Equal(alone, trace));
    }
}
