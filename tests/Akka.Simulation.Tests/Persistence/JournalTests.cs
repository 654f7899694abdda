using Akka.Actor;
using Akka.Simulation.Tests.Support;

namespace Akka.Simulation.Tests.Persistence;

public class JournalTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Events_are_there_after_a_restart()
    {
        using var world = new SimulationWorld(1);
        var node = Node(world);
        var ledger = node.Start().ActorOf(Ledger.Props("l"));
        for (var i = 1; i <= 5; i++)
            Assert.Equal(i, Ask<int>(world, ledger, i));
        node.Node.PowerOff(UnsyncedLoss.All);
        ledger = node.Restart().ActorOf(Ledger.Props("l"));
        Assert.Equal([1, 2, 3, 4, 5], Ask<int[]>(world, ledger, "all"));
    }

    [Fact]
    public void Events_can_be_counted_on_only_when_they_are_answered()
    {
        var (lost, kept) = (0, 0);
        for (var seed = 0UL; seed < 100; seed++)
        {
            using var world = new SimulationWorld(seed);
            var node = Node(world);
            var ledger = node.Start().ActorOf(Ledger.Props("l", isAsync: true));
            var acknowledged = new List<int>();
            var client = node.System.ActorOf(Doing.PropsWithContext((_, message) =>
            {
                acknowledged.Add((int)message);
                return null;
            }));
            for (var i = 1; i <= 50; i++)
                world.After(TimeSpan.FromMicroseconds(300 * i), Tell(ledger, i, client), node.Node.Process);
            world.RunFor(TimeSpan.FromMicroseconds(200 * (seed % 100)));
            node.Node.PowerOff(seed % 2 == 0 ? UnsyncedLoss.Suffix : UnsyncedLoss.All);
            var all = Ask<int[]>(world, node.Restart().ActorOf(Ledger.Props("l")), "all");
            Assert.Equal(Enumerable.Range(1, all.Length), all);
            Assert.True(all.Length >= acknowledged.Count, $"{acknowledged.Count} acknowledged, {all.Length} found");
            kept += all.Length - acknowledged.Count;
            lost += 50 - all.Length;
        }

        Assert.True(lost > 0 && kept > 0);
    }

    [Fact]
    public void Without_syncs_answered_events_outlive_a_kill_and_not_always_a_loss_of_power()
    {
        using var world = new SimulationWorld(1);
        var node = Node(world, "akka.simulation.fsync = off");
        var ledger = node.Start().ActorOf(Ledger.Props("l"));
        Assert.Equal(1, Ask<int>(world, ledger, 1));
        world.RunFor(2 * Second);
        Assert.Equal(2, Ask<int>(world, ledger, 2));
        node.Node.Kill();
        ledger = node.Restart().ActorOf(Ledger.Props("l"));
        Assert.Equal([1, 2], Ask<int[]>(world, ledger, "all"));
        node.Node.PowerOff(UnsyncedLoss.All);
        ledger = node.Restart().ActorOf(Ledger.Props("l"));
        Assert.Equal([1], Ask<int[]>(world, ledger, "all"));
    }

    [Fact]
    public void A_failed_write_stops_the_actor_and_leaves_no_gap()
    {
        using var world = new SimulationWorld(1);
        var node = Node(world);
        var ledger = node.Start().ActorOf(Ledger.Props("l", isAsync: true), "ledger");
        Assert.Equal(1, Ask<int>(world, ledger, 1));
        node.Node.Disk.IsFull = true;
        for (var i = 2; i <= 20; i++)
            ledger.Tell(i);
        // The first group fails, and those behind it find room again.
        world.RunFor(TimeSpan.FromMicroseconds(150));
        node.Node.Disk.IsFull = false;
        world.RunFor(Second);
        Assert.Throws<AskTimeoutException>(() => Ask<int>(world, ledger, 21));
        ledger = node.System.ActorOf(Ledger.Props("l"));
        Assert.Equal([1], Ask<int[]>(world, ledger, "all"));
        Assert.Equal(2, Ask<int>(world, ledger, 2));
    }

    [Fact]
    public void A_failed_sync_answers_with_an_error_and_is_undone()
    {
        using var world = new SimulationWorld(1);
        var node = Node(world);
        var ledger = node.Start().ActorOf(Ledger.Props("l"));
        node.Node.Disk.FailsSyncs = true;
        Assert.Throws<AskTimeoutException>(() => Ask<int>(world, ledger, 1));
        node.Node.Disk.FailsSyncs = false;
        ledger = node.System.ActorOf(Ledger.Props("l"));
        Assert.Empty(Ask<int[]>(world, ledger, "all"));
    }

    [Fact]
    public void What_a_failed_sync_left_may_be_there_after_a_kill()
    {
        var found = new HashSet<int>();
        for (var seed = 0UL; seed < 20; seed++)
        {
            using var world = new SimulationWorld(seed);
            var node = Node(world);
            var ledger = node.Start().ActorOf(Ledger.Props("l"));
            node.Node.Disk.FailsSyncs = true;
            Assert.Throws<AskTimeoutException>(() => Ask<int>(world, ledger, 1));
            node.Node.Disk.FailsSyncs = false;
            node.Node.Kill();
            found.Add(Ask<int[]>(world, node.Restart().ActorOf(Ledger.Props("l")), "all").Length);
        }

        Assert.Equal([0, 1], found.Order());
    }

    [Fact]
    public void A_stalled_disk_holds_up_and_loses_nothing()
    {
        using var world = new SimulationWorld(1);
        var node = Node(world);
        var ledger = node.Start().ActorOf(Ledger.Props("l"));
        world.RunFor(Second);
        node.Node.Disk.Stall();
        var answer = node.Node.Process.Begin(() => ledger.Ask<int>(1, 60 * Second));
        world.RunFor(10 * Second);
        Assert.False(answer.IsCompleted);
        node.Node.Disk.Release();
        world.Await(answer, Second);
    }

    [Fact]
    public void Snapshots_and_trimmed_events_add_up_to_the_state()
    {
        using var world = new SimulationWorld(1);
        var node = Node(world);
        var ledger = node.Start().ActorOf(Ledger.Props("l"));
        Ask<int>(world, ledger, 1);
        Ask<int>(world, ledger, 2);
        ledger.Tell("snapshot");
        world.RunFor(Second);
        Ask<int>(world, ledger, 3);
        node.Node.PowerOff(UnsyncedLoss.All);
        ledger = node.Restart().ActorOf(Ledger.Props("l"));
        Assert.Equal([1, 2, 3], Ask<int[]>(world, ledger, "all"));
        var state = SimulatedStore.FileOf(node.Node.Disk).State;
        Assert.Equal(3, Assert.Single(state.Events("l", 0, 99, 99)).SequenceNr);
    }

    [Fact]
    public void The_highest_number_outlives_the_events()
    {
        using var world = new SimulationWorld(1);
        var node = Node(world);
        var ledger = node.Start().ActorOf(Ledger.Props("l"));
        Ask<int>(world, ledger, 1);
        Ask<int>(world, ledger, 2);
        ledger.Tell("snapshot");
        world.RunFor(Second);
        node.Node.Kill();
        ledger = node.Restart().ActorOf(Ledger.Props("l"));
        Ask<int>(world, ledger, 3);
        var state = SimulatedStore.FileOf(node.Node.Disk).State;
        Assert.Equal(3, state.Highest("l"));
    }

    private static TestNode Node(SimulationWorld world, string extra = "") =>
        new(world, "a", extra + Environment.NewLine + NumberSerializer.Configuration);

    private static T Ask<T>(SimulationWorld world, IActorRef actor, object question) =>
        world.Run(() => actor.Ask<T>(question, 5 * Second), 10 * Second);

    private static Action Tell(IActorRef actor, int number, IActorRef sender) => () => actor.Tell(number, sender);
}
