using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;

namespace Akka.Tests.Runtime;

public sealed class DispatcherTests() : RuntimeTest($$"""
    pinned { type = PinnedDispatcher }
    own-threads { executor = fork-join-executor, fork-join-executor { parallelism-min = 2, parallelism-max = 2 } }
    stepped { type = "{{typeof(SteppedConfigurator).AssemblyQualifiedName}}", throughput = 2 }
    """)
{
    [Fact]
    public async Task A_pinned_actor_has_a_thread_of_its_own_for_all_its_messages()
    {
        var first = Sys.ActorOf(ThreadName().WithDispatcher("pinned"));
        var second = Sys.ActorOf(ThreadName().WithDispatcher("pinned"));

        var threads = new HashSet<int>();
        for (var i = 0; i < 20; i++)
            threads.Add(await first.Ask<int>("thread", Patience));

        Assert.Single(threads);
        Assert.DoesNotContain(await second.Ask<int>("thread", Patience), threads);
    }

    [Fact]
    public async Task A_fork_join_executor_runs_on_threads_of_its_own()
    {
        var actors =
            Enumerable.Range(0, 10).Select(_ => Sys.ActorOf(ThreadName().WithDispatcher("own-threads"))).ToArray();

        var threads = await Task.WhenAll(actors.Select(a => a.Ask<int>("thread", Patience)));

        Assert.InRange(threads.Distinct().Count(), 1, 2);
    }

    [Fact]
    public void A_dispatcher_class_of_the_configuration_runs_its_actors_turn_by_turn()
    {
        var handled = new List<string>();
        Props Named(string name) => Scripted.Props((_, m) => handled.Add($"{name}{m}")).WithDispatcher("stepped");
        var (a, b) = (Sys.ActorOf(Named("a")), Sys.ActorOf(Named("b")));
        foreach (var i in new[] { 1, 2, 3 })
        {
            a.Tell(i);
            b.Tell(i);
        }
        Assert.Empty(handled);

        SteppedConfigurator.RunAll();

        // A throughput of two: then the other one has its turn.
        Assert.Equal(["a1", "a2", "b1", "b2", "a3", "b3"], handled);
    }

    [Fact]
    public void An_unknown_dispatcher_is_an_error_that_names_it()
    {
        var error =
            Assert.Throws<ConfigurationException>(() => Sys.ActorOf(ThreadName().WithDispatcher("no-such-one")));
        Assert.Contains("no-such-one", error.Message);
    }

    private static Props ThreadName() =>
        Scripted.Props((context, _) => context.Sender.Tell(Environment.CurrentManagedThreadId));

    public sealed class SteppedConfigurator(Config config, IDispatcherPrerequisites prerequisites)
        : MessageDispatcherConfigurator(config, prerequisites)
    {
        private static readonly ConcurrentQueue<IRunnable> Work = new();

        private static volatile bool _released;

        private Stepped? _instance;

        /// <summary>Runs what waits; what comes later runs where it comes up.</summary>
        public static void RunAll()
        {
            while (Work.TryDequeue(out var run))
                run.Run();
            _released = true;
        }

        public override MessageDispatcher Dispatcher() => _instance ??= new Stepped(this);

        private sealed class Stepped(MessageDispatcherConfigurator configurator) : MessageDispatcher(configurator)
        {
            protected override void ExecuteTask(IRunnable run)
            {
                if (_released)
                    run.Run();
                else
                    Work.Enqueue(run);
            }

            protected override void Shutdown()
            {
            }
        }
    }
}
