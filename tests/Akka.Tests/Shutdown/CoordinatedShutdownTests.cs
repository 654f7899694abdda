using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;

namespace Akka.Tests.Shutdown;

public class CoordinatedShutdownTests
{
    private readonly ConcurrentQueue<string> _done = new();

    [Fact]
    public async Task Phases_run_one_after_the_other_and_then_the_system_ends()
    {
        using var system = Start("");
        var shutdown = CoordinatedShutdown.Get(system);
        Add(shutdown, CoordinatedShutdown.PhaseBeforeActorSystemTerminate, "last");
        Add(shutdown, CoordinatedShutdown.PhaseBeforeServiceUnbind, "first");
        Add(shutdown, CoordinatedShutdown.PhaseServiceStop, "middle");
        await shutdown.Run(CoordinatedShutdown.UnknownReason.Instance);
        Assert.Equal(["first", "middle", "last"], _done);
        Assert.True(system.WhenTerminated.IsCompletedSuccessfully);
        Assert.Same(CoordinatedShutdown.UnknownReason.Instance, shutdown.ShutdownReason);
    }

    [Fact]
    public async Task The_tasks_of_a_phase_run_at_the_same_time()
    {
        using var system = Start("");
        var shutdown = CoordinatedShutdown.Get(system);
        var met = new TaskCompletionSource<Done>();
        shutdown.AddTask("service-stop", "waits", () => met.Task);
        shutdown.AddTask("service-stop", "frees", () =>
        {
            met.SetResult(Done.Instance);
            return met.Task;
        });
        await shutdown.Run(CoordinatedShutdown.UnknownReason.Instance).WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Terminating_the_system_runs_the_phases()
    {
        using var system = Start("");
        var shutdown = CoordinatedShutdown.Get(system);
        Add(shutdown, "service-unbind", "ran");
        await system.Terminate();
        Assert.Equal(["ran"], _done);
        Assert.IsType<CoordinatedShutdown.ActorSystemTerminateReason>(shutdown.ShutdownReason);
    }

    [Fact]
    public async Task Terminating_the_system_does_not_run_the_phases_where_that_is_off()
    {
        using var system = Start("run-by-actor-system-terminate = off");
        Add(CoordinatedShutdown.Get(system), "service-unbind", "ran");
        await system.Terminate();
        Assert.Empty(_done);
    }

    [Fact]
    public async Task It_runs_once_however_often_it_is_asked_to()
    {
        using var system = Start("");
        var shutdown = CoordinatedShutdown.Get(system);
        Add(shutdown, "service-unbind", "ran");
        var first = shutdown.Run(CoordinatedShutdown.UnknownReason.Instance);
        Assert.Same(first, shutdown.Run(CoordinatedShutdown.ClrExitReason.Instance));
        await first;
        Assert.Equal(["ran"], _done);
    }

    [Fact]
    public async Task It_can_begin_with_a_later_phase()
    {
        using var system = Start("");
        var shutdown = CoordinatedShutdown.Get(system);
        Add(shutdown, "service-unbind", "left out");
        Add(shutdown, "cluster-leave", "ran");
        await shutdown.Run(CoordinatedShutdown.UnknownReason.Instance, "cluster-leave");
        Assert.Equal(["ran"], _done);
    }

    [Theory]
    [InlineData("failing")]
    [InlineData("endless")]
    public async Task A_phase_that_recovers_lets_the_next_one_run(string task)
    {
        using var system = Start("phases.service-stop.timeout = 50ms");
        var shutdown = CoordinatedShutdown.Get(system);
        shutdown.AddTask("service-stop", task, Named(task));
        Add(shutdown, "cluster-leave", "ran");
        await shutdown.Run(CoordinatedShutdown.UnknownReason.Instance);
        Assert.Equal(["ran"], _done);
    }

    [Theory]
    [InlineData("failing", typeof(InvalidOperationException))]
    [InlineData("endless", typeof(TimeoutException))]
    public async Task A_phase_that_does_not_recover_ends_the_shutdown(string task, Type error)
    {
        using var system = Start("phases.service-stop { timeout = 50ms, recover = off }");
        var shutdown = CoordinatedShutdown.Get(system);
        shutdown.AddTask("service-stop", task, Named(task));
        Add(shutdown, "cluster-leave", "ran");
        await Assert.ThrowsAsync(error, () => shutdown.Run(CoordinatedShutdown.UnknownReason.Instance));
        Assert.Empty(_done);
    }

    [Fact]
    public async Task A_disabled_phase_is_left_out()
    {
        using var system = Start("phases.service-stop.enabled = off");
        var shutdown = CoordinatedShutdown.Get(system);
        Add(shutdown, "service-stop", "left out");
        await shutdown.Run(CoordinatedShutdown.UnknownReason.Instance);
        Assert.Empty(_done);
    }

    [Fact]
    public void Own_phases_come_where_they_say()
    {
        using var system =
            Start("phases { drain { depends-on = [service-stop], timeout = 7s }, cluster-leave.depends-on = [drain] }");
        var shutdown = CoordinatedShutdown.Get(system);
        Assert.Equal(TimeSpan.FromSeconds(7), shutdown.Timeout("drain"));
        Assert.Equal(TimeSpan.FromSeconds(5), shutdown.Timeout("service-stop"));
        Assert.Equal(TimeSpan.FromSeconds((9 * 5) + (3 * 10) + 7), shutdown.TotalTimeout);
    }

    [Fact]
    public void Phases_that_do_not_exist_and_circles_are_errors()
    {
        using var system = Start("");
        var e = Assert.Throws<ArgumentException>(
            () => CoordinatedShutdown.Get(system).AddTask("no-such", "x", Named("failing")));
        Assert.StartsWith("There is no phase 'no-such'", e.Message);
        Assert.Throws<ConfigurationException>(
            () => Start("phases.before-service-unbind.depends-on = [actor-system-terminate]"));
    }

    private static ActorSystem Start(string settings) => ActorSystem.Create(
        "shutdown", $"akka.loglevel = OFF, akka.stdout-loglevel = OFF, akka.coordinated-shutdown {{ {settings} }}");

    private static Func<Task<Done>> Named(string task) => task == "failing"
        ? () => Task.FromException<Done>(new InvalidOperationException("on purpose"))
        : () => new TaskCompletionSource<Done>().Task;

    private void Add(CoordinatedShutdown shutdown, string phase, string name) => shutdown.AddTask(phase, name, () =>
    {
        _done.Enqueue(name);
        return Task.FromResult(Done.Instance);
    });
}
