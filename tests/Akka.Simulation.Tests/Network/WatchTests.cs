using Akka.Actor;
using Akka.Simulation.Tests.Support;

namespace Akka.Simulation.Tests.Network;

public class WatchTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void The_end_of_a_remote_actor_is_heard_of()
    {
        using var cluster = new Cluster(1, "a", "b");
        var ends = Watch(cluster);
        cluster.Echo("a", "b").Tell(PoisonPill.Instance);
        cluster.World.RunFor(Second);
        Assert.Single(ends);
    }

    [Fact]
    public void The_end_is_heard_of_although_the_link_loses_messages_and_is_reset()
    {
        using var cluster = new Cluster(1, "a", "b");
        var ends = Watch(cluster);
        cluster.Network.Link(cluster["b"].Node, cluster["a"].Node).Conditions = new LinkConditions { Loss = 0.9 };
        cluster.Network.Partition(cluster["a"].Node, cluster["b"].Node);
        cluster["b"].System.ActorSelection("/user/echo").Tell(PoisonPill.Instance);
        cluster.World.RunFor(Second);
        cluster.Network.ResetConnections(cluster["a"].Node, cluster["b"].Node);
        cluster.Network.Heal(cluster["a"].Node, cluster["b"].Node);
        Assert.Empty(ends);
        cluster.World.RunFor(5 * Second);
        Assert.Single(ends);
    }

    [Fact]
    public void A_machine_that_goes_down_takes_its_actors_with_it_for_those_that_watch_them()
    {
        using var cluster = new Cluster(1, "a", "b");
        var ends = Watch(cluster);
        cluster["b"].Node.PowerOff(UnsyncedLoss.All);
        cluster.World.RunFor(2 * Second);
        Assert.Empty(ends);
        cluster.World.RunFor(60 * Second);
        Assert.Single(ends);
        Assert.Contains(("a", "QuarantinedEvent", "b"), cluster.Events);
    }

    [Fact]
    public void A_new_incarnation_ends_the_watches_of_the_old_one()
    {
        using var cluster = new Cluster(1, "a", "b");
        var ends = Watch(cluster);
        cluster["b"].Node.Kill();
        cluster.Start("b");
        cluster.Echo("a", "b").Tell("knock");
        cluster.World.RunFor(3 * Second);
        Assert.Single(ends);
    }

    private static List<Terminated> Watch(Cluster cluster)
    {
        var ends = new List<Terminated>();
        var echo = cluster.EchoRef("a", "b");
        cluster["a"].System.ActorOf(Props.Create(() => new Watcher(echo, ends)));
        cluster.World.RunFor(3 * Second);
        return ends;
    }

    private sealed class Watcher(IActorRef subject, List<Terminated> ends) : UntypedActor
    {
        protected override void PreStart() => Context.Watch(subject);

        protected override void OnReceive(object message)
        {
            if (message is Terminated end)
                ends.Add(end);
        }
    }
}
