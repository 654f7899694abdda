using Akka.Actor;

namespace Akka.Simulation.Tests.Support;

/// <summary>
/// Three nodes whose ledgers ask each other, over links that lose, double and reorder, while nodes are killed, cut off,
/// paused and started anew.
/// </summary>
internal static class ClusterScenario
{
    private static readonly string[] Names = ["a", "b", "c"];

    public static string Run(ulong seed)
    {
        using var cluster = new Cluster(seed, Names);
        var world = cluster.World;
        world.Network.Conditions = new LinkConditions { Loss = 0.02, Duplication = 0.02, Reordering = 0.1 };
        foreach (var name in Names)
            Begin(cluster, name);
        var faults = world.Random("faults of the test");
        for (var round = 0; round < 12; round++)
        {
            Harm(cluster, faults, cluster[Names[faults.Next(Names.Length)]]);
            world.RunFor(TimeSpan.FromSeconds(10));
            Repair(cluster);
        }

        return $"{world.Digest:x16} {world.Steps} {cluster.Got.Count}";
    }

    private static void Begin(Cluster cluster, string name)
    {
        var system = cluster[name].System;
        var ledger = system.ActorOf(Ledger.Props($"ledger of {name}", isAsync: true));
        var number = 0;
        var driver = system.ActorOf(Doing.PropsWithContext((context, message) =>
        {
            if (message is not "go")
                return null;
            ledger.Tell(++number);
            foreach (var other in Names)
                cluster.Echo(name, other).Tell(number, context.Self);
            return null;
        }));
        system.Scheduler.ScheduleTellRepeatedly(
            TimeSpan.Zero, TimeSpan.FromMilliseconds(50), driver, "go", ActorRefs.NoSender);
    }

    private static void Harm(Cluster cluster, SimulationRandom random, TestNode node)
    {
        switch (random.Next(5))
        {
            case 0:
                node.Node.Kill();
                break;
            case 1:
                node.Node.PowerOff(UnsyncedLoss.Suffix);
                break;
            case 2:
                node.Node.Pause();
                break;
            case 3:
                node.Node.Clock.Jump(TimeSpan.FromMinutes(-1));
                node.Node.Slowness = 20;
                break;
            default:
                foreach (var other in Names.Where(other => other != node.Node.Name))
                    cluster.Network.Partition(node.Node, cluster[other].Node);
                break;
        }
    }

    private static void Repair(Cluster cluster)
    {
        cluster.Network.HealAll();
        foreach (var name in Names)
        {
            var node = cluster[name].Node;
            node.Resume();
            node.Slowness = 1;
            if (!node.Process.IsDead)
                continue;
            cluster.Start(name);
            Begin(cluster, name);
        }
    }
}
