using Akka.Actor;
using Akka.Simulation.Tests.Support;

namespace Akka.Simulation.Tests.Runtime;

public class ActorTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void An_ask_is_answered()
    {
        using var world = new SimulationWorld(1);
        var system = new TestNode(world, "a").Start();
        var echo = system.ActorOf(Doing.Props(message => message));
        Assert.Equal("hello", world.Run(() => echo.Ask<string>("hello", Second), Second));
    }

    [Fact]
    public void An_ask_without_an_answer_times_out_at_its_time()
    {
        using var world = new SimulationWorld(1);
        var system = new TestNode(world, "a").Start();
        var silent = system.ActorOf(Doing.Props(_ => null));
        Assert.Throws<AskTimeoutException>(() => world.Run(() => silent.Ask<string>("hello", 5 * Second), 6 * Second));
        Assert.InRange(world.Now, 5 * Second, 5.001 * Second);
    }

    [Fact]
    public void Messages_of_one_sender_keep_their_order_and_those_of_several_do_not()
    {
        using var world = new SimulationWorld(1);
        var system = new TestNode(world, "a").Start();
        var got = new List<(string From, int Number)>();
        var receiver = system.ActorOf(Doing.Props(message =>
        {
            got.Add(((string, int))message);
            return null;
        }));
        foreach (var name in new[] { "x", "y", "z" })
        {
            var sender = system.ActorOf(Doing.PropsWithContext((context, message) =>
            {
                var number = (int)message;
                receiver.Tell((name, number));
                if (number < 50)
                    context.Self.Tell(number + 1);
                return null;
            }));
            sender.Tell(1);
        }

        world.RunFor(Second);
        Assert.Equal(150, got.Count);
        foreach (var one in got.GroupBy(g => g.From))
            Assert.Equal(Enumerable.Range(1, 50), one.Select(g => g.Number));
        Assert.NotEqual(got.Select(g => g.From), got.Select(g => g.From).Order());
    }

    [Fact]
    public void A_failing_child_is_restarted_and_a_stash_and_timers_work()
    {
        using var world = new SimulationWorld(1);
        var system = new TestNode(world, "a").Start();
        var log = new List<string>();
        var actor = system.ActorOf(Props.Create(() => new Moody(log)));
        actor.Tell("work 1");
        actor.Tell("fail");
        actor.Tell("work 2");
        world.RunFor(5 * Second);
        Assert.Equal(["open", "work 1", "open", "work 2"], log);
        Assert.InRange(world.Now, 5 * Second, 5.1 * Second);
    }

    [Fact]
    public void An_asynchronous_handler_stays_in_the_world()
    {
        using var world = new SimulationWorld(1);
        var node = new TestNode(world, "a");
        var system = node.Start();
        var echo = system.ActorOf(Doing.Props(message => message));
        var actor = system.ActorOf(Props.Create(() => new Slowly(echo, node.Node)));
        Assert.Equal("again: hello", world.Run(() => actor.Ask<string>("hello", 9 * Second), 9 * Second));
        Assert.InRange(world.Now, Second, 1.001 * Second);
    }

    [Fact]
    public void A_death_is_heard_of()
    {
        using var world = new SimulationWorld(1);
        var system = new TestNode(world, "a").Start();
        var subject = system.ActorOf(Doing.Props(_ => null));
        Assert.True(world.Run(() => subject.GracefulStop(Second), Second));
    }

    [Fact]
    public void A_coordinated_shutdown_runs_in_the_world()
    {
        using var world = new SimulationWorld(1);
        var node = new TestNode(world, "a");
        var system = node.Start();
        var phases = new List<string>();
        var shutdown = CoordinatedShutdown.Get(system);
        foreach (var phase in new[] { CoordinatedShutdown.PhaseServiceStop, CoordinatedShutdown.PhaseServiceUnbind })
        {
            shutdown.AddTask(phase, "test", async () =>
            {
                await node.Node.Passes(Second);
                world.VerifyThread();
                phases.Add(phase);
                return Done.Instance;
            });
        }

        node.Node.Process.Run(
            () => shutdown.Run(CoordinatedShutdown.UnknownReason.Instance), TimeSpan.FromMinutes(1));
        Assert.Equal([CoordinatedShutdown.PhaseServiceUnbind, CoordinatedShutdown.PhaseServiceStop], phases);
        Assert.True(system.WhenTerminated.IsCompletedSuccessfully);
        Assert.InRange(world.Now, 2 * Second, 2.1 * Second);
    }

    private sealed class Moody : UntypedActor, IWithUnboundedStash, IWithTimers
    {
        private readonly List<string> _log;
        private bool _isOpen;

        public Moody(List<string> log) => _log = log;

        public IStash Stash { get; set; } = null!;

        public ITimerScheduler Timers { get; set; } = null!;

        protected override void PreStart() => Timers.StartSingleTimer("open", "open", Second);

        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case "open":
                    _isOpen = true;
                    _log.Add("open");
                    Stash.UnstashAll();
                    break;
                case not null when !_isOpen:
                    Stash.Stash();
                    break;
                case "fail":
                    throw new InvalidOperationException("as asked");
                default:
                    _log.Add(message!.ToString()!);
                    break;
            }
        }
    }

    private sealed class Slowly : ReceiveActor
    {
        public Slowly(IActorRef echo, SimulatedNode node) => ReceiveAsync<string>(async text =>
        {
            var sender = Sender;
            await node.Passes(Second);
            var answer = await echo.Ask<string>(text);
            sender.Tell($"again: {answer}");
        });
    }
}
