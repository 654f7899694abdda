using Akka.Simulation.Tests.Support;

namespace Akka.Simulation.Tests.Network;

public class NetworkTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void An_actor_of_another_node_answers_an_ask()
    {
        using var cluster = new Cluster(1, "a", "b");
        Assert.Equal("hello", cluster.Ask<string>("a", "b", "hello"));
        Assert.Contains(("a", "AssociatedEvent", "b"), cluster.Events);
        Assert.Contains(("b", "AssociatedEvent", "a"), cluster.Events);
    }

    [Fact]
    public void Messages_arrive_in_order_and_after_the_delay_of_the_link()
    {
        using var cluster = new Cluster(1, "a", "b");
        cluster.Ask<string>("a", "b", "connect");
        cluster.Got.Clear();
        Link(cluster, "a", "b").Conditions = new LinkConditions { Delay = (Second, 3 * Second) };
        for (var i = 0; i < 100; i++)
            cluster.Echo("a", "b").Tell(i);
        cluster.World.RunFor(0.9 * Second);
        Assert.Empty(cluster.Got);
        cluster.World.RunFor(3 * Second);
        Assert.Equal(Enumerable.Range(0, 100), cluster.Got.Select(got => (int)got.Message));
    }

    [Fact]
    public void Messages_are_lost_doubled_and_reordered_as_the_link_says()
    {
        using var cluster = new Cluster(1, "a", "b");
        Assert.Equal(200, Send(cluster, new LinkConditions()).Count);
        Assert.InRange(Send(cluster, new LinkConditions { Loss = 0.2 }).Count, 120, 190);
        Assert.InRange(Send(cluster, new LinkConditions { Duplication = 0.2 }).Count, 210, 280);
        var reordered = Send(cluster, new LinkConditions { Reordering = 0.2 });
        Assert.Equal(200, reordered.Count);
        Assert.NotEqual(reordered.Order(), reordered);
    }

    [Fact]
    public void A_link_of_little_bandwidth_takes_its_time()
    {
        using var cluster = new Cluster(1, "a", "b");
        cluster.Ask<string>("a", "b", "connect");
        Link(cluster, "a", "b").Conditions = new LinkConditions { BytesPerSecond = 10_000 };
        cluster.Echo("a", "b").Tell(new string('x', 50_000));
        cluster.World.RunFor(4 * Second);
        Assert.Single(cluster.Got);
        cluster.World.RunFor(2 * Second);
        Assert.Equal(2, cluster.Got.Count);
    }

    [Fact]
    public void What_does_not_fit_into_the_queue_of_a_slow_link_is_dropped()
    {
        var slow = new LinkConditions { BytesPerSecond = 10_000 };
        using var cluster = new Cluster(1, "a", "b");
        // They come a millisecond apart and are sent more slowly: those that are not dropped arrive in order.
        var arrived = Send(cluster, slow with { Queue = TimeSpan.FromMilliseconds(50) });
        Assert.InRange(arrived.Count, 5, 150);
        Assert.Equal(arrived.Order(), arrived);
        Assert.Equal(200, Send(cluster, new LinkConditions { Queue = TimeSpan.FromMilliseconds(50) }).Count);
    }

    [Fact]
    public void A_short_partition_delays_and_loses_nothing()
    {
        using var cluster = new Cluster(1, "a", "b");
        cluster.Ask<string>("a", "b", "connect");
        cluster.Network.Partition(cluster["a"].Node, cluster["b"].Node);
        cluster.Echo("a", "b").Tell("late");
        cluster.World.RunFor(2 * Second);
        Assert.DoesNotContain(("b", "late"), cluster.Got);
        cluster.Network.HealAll();
        cluster.World.RunFor(Second);
        Assert.Contains(("b", "late"), cluster.Got);
        Assert.DoesNotContain(cluster.Events, e => e.Event == "DisassociatedEvent");
    }

    [Fact]
    public void A_long_partition_is_silence_until_the_heartbeats_are_missed()
    {
        using var cluster = new Cluster(1, "a", "b");
        cluster.Ask<string>("a", "b", "connect");
        cluster.Network.Partition(cluster["a"].Node, cluster["b"].Node);
        cluster.World.RunFor(3 * Second);
        Assert.DoesNotContain(cluster.Events, e => e.Event == "DisassociatedEvent");
        cluster.World.RunFor(5 * Second);
        Assert.Contains(("a", "DisassociatedEvent", "b"), cluster.Events);
        Assert.Contains(("b", "DisassociatedEvent", "a"), cluster.Events);
        cluster.Network.HealAll();
        cluster.World.RunFor(60 * Second);
        Assert.Equal("again", cluster.Ask<string>("a", "b", "again"));
        cluster.World.RunFor(20 * Second);
        Assert.Equal(1, cluster.Network.ConnectionCount);
    }

    [Fact]
    public void A_one_way_partition_is_noticed_by_the_side_that_hears_nothing()
    {
        using var cluster = new Cluster(1, "a", "b");
        cluster.Ask<string>("a", "b", "connect");
        Link(cluster, "a", "b").Block();
        cluster.World.RunFor(2 * Second);
        cluster.Echo("b", "a").Tell("this way");
        cluster.World.RunFor(Second);
        Assert.Contains(("a", "this way"), cluster.Got);
        cluster.World.RunFor(5 * Second);
        Assert.Contains(("b", "DisassociatedEvent", "a"), cluster.Events);
    }

    [Fact]
    public void The_connections_of_a_killed_process_are_reset_and_dials_are_refused()
    {
        using var cluster = new Cluster(1, "a", "b");
        cluster.Ask<string>("a", "b", "connect");
        cluster["b"].Node.Kill();
        cluster.World.RunFor(TimeSpan.FromMilliseconds(5));
        Assert.Contains(("a", "DisassociatedEvent", "b"), cluster.Events);
        cluster.Events.Clear();
        cluster.World.RunFor(Second);
        cluster.Echo("a", "b").Tell("lost");
        cluster.World.RunFor(Second);
        Assert.Contains(("a", "AssociationErrorEvent", "b"), cluster.Events);
        cluster.Start("b");
        Assert.Equal("back", cluster.Ask<string>("a", "b", "back"));
        Assert.DoesNotContain(("b", "lost"), cluster.Got);
    }

    [Fact]
    public void A_machine_without_power_is_silent()
    {
        using var cluster = new Cluster(1, "a", "b");
        cluster.Ask<string>("a", "b", "connect");
        cluster["b"].Node.PowerOff(UnsyncedLoss.All);
        cluster.World.RunFor(3 * Second);
        Assert.DoesNotContain(cluster.Events, e => e.Event == "DisassociatedEvent");
        cluster.World.RunFor(5 * Second);
        Assert.Contains(("a", "DisassociatedEvent", "b"), cluster.Events);
    }

    [Fact]
    public void A_machine_that_is_back_resets_the_connections_it_does_not_know()
    {
        using var cluster = new Cluster(1, "a", "b");
        cluster.Ask<string>("a", "b", "connect");
        cluster["b"].Node.PowerOff(UnsyncedLoss.All);
        cluster.Start("b");
        cluster.World.RunFor(3 * Second);
        Assert.Contains(("a", "DisassociatedEvent", "b"), cluster.Events);
        Assert.Equal("back", cluster.Ask<string>("a", "b", "back"));
    }

    [Fact]
    public void A_paused_process_hears_everything_when_it_goes_on()
    {
        using var cluster = new Cluster(1, "a", "b");
        cluster.Ask<string>("a", "b", "connect");
        cluster["b"].Node.Pause();
        cluster.Echo("a", "b").Tell("later");
        cluster.World.RunFor(3 * Second);
        Assert.DoesNotContain(("b", "later"), cluster.Got);
        cluster["b"].Node.Resume();
        cluster.World.RunFor(Second);
        Assert.Contains(("b", "later"), cluster.Got);
    }

    [Fact]
    public void A_reset_of_the_network_is_heard_on_both_sides()
    {
        using var cluster = new Cluster(1, "a", "b");
        cluster.Ask<string>("a", "b", "connect");
        cluster.Network.ResetConnections(cluster["b"].Node, cluster["a"].Node);
        cluster.World.RunFor(TimeSpan.FromMilliseconds(5));
        Assert.Contains(("a", "DisassociatedEvent", "b"), cluster.Events);
        Assert.Contains(("b", "DisassociatedEvent", "a"), cluster.Events);
        cluster.World.RunFor(Second);
        Assert.Equal("again", cluster.Ask<string>("a", "b", "again"));
    }

    [Fact]
    public void A_system_ends_in_good_order_and_says_goodbye()
    {
        using var cluster = new Cluster(1, "a", "b");
        cluster.Ask<string>("a", "b", "connect");
        cluster["b"].Node.Process.Run(() => cluster["b"].System.Terminate(), 30 * Second);
        cluster.World.RunFor(Second);
        Assert.Contains(("a", "DisassociatedEvent", "b"), cluster.Events);
        Assert.DoesNotContain(cluster.Events, e => e.Event == "AssociationErrorEvent");
        Assert.Equal(0, cluster.Network.ConnectionCount);
    }

    private static SimulatedLink Link(Cluster cluster, string from, string to) =>
        cluster.Network.Link(cluster[from].Node, cluster[to].Node);

    private static List<int> Send(Cluster cluster, LinkConditions conditions)
    {
        cluster.Ask<string>("a", "b", "connect");
        cluster.Got.Clear();
        Link(cluster, "a", "b").Conditions = conditions;
        for (var i = 0; i < 200; i++)
        {
            cluster.Echo("a", "b").Tell(i);
            cluster.World.RunFor(TimeSpan.FromMilliseconds(1));
        }

        cluster.World.RunFor(TimeSpan.FromSeconds(1));
        Link(cluster, "a", "b").Reset();
        return [.. cluster.Got.Select(got => (int)got.Message)];
    }
}
