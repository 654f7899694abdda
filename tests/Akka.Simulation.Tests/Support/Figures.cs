using System.Diagnostics;
using Akka.Actor;

namespace Akka.Simulation.Tests.Support;

/// <summary>How fast simulations are, on one core of this machine.</summary>
internal static class Figures
{
    public static void Print()
    {
        for (var round = 0; round < 3; round++)
        {
            Console.WriteLine($"local turns a second         {Turns(1):N0} (1 node), {Turns(3):N0} (3 nodes)");
            Console.WriteLine($"remote asks a second         {RemoteAsks():N0}");
            Console.WriteLine($"systems created a second     {Systems():N0} with remoting");
        }
    }

    private static double Turns(int nodes)
    {
        using var world = new SimulationWorld(1);
        for (var i = 0; i < nodes; i++)
        {
            var system = new TestNode(world, $"node-{i}").Start();
            for (var pair = 0; pair < 10; pair++)
            {
                var pong = system.ActorOf(Doing.Props(message => message));
                var ping = system.ActorOf(Doing.Props(message => message));
                pong.Tell("ball", ping);
            }
        }

        var watch = Stopwatch.StartNew();
        world.RunFor(TimeSpan.FromSeconds(3.0 / nodes));
        return world.Steps / watch.Elapsed.TotalSeconds;
    }

    private static double RemoteAsks()
    {
        const int Asks = 50_000;
        using var cluster = new Cluster(1, "a", "b");
        var echo = cluster.EchoRef("a", "b");
        var (left, answers) = (Asks, 0);
        var asker = cluster["a"].System.ActorOf(Doing.PropsWithContext((context, _) =>
        {
            answers++;
            if (left-- > 0)
                echo.Tell("question", context.Self);
            return null;
        }));
        for (var i = 0; i < 32; i++)
            asker.Tell("begin");
        var watch = Stopwatch.StartNew();
        cluster.World.RunUntil(() => answers >= Asks, TimeSpan.FromHours(1));
        return Asks / watch.Elapsed.TotalSeconds;
    }

    private static double Systems()
    {
        const int Count = 50;
        var names = Enumerable.Range(0, Count).Select(i => $"n{i}").ToArray();
        var watch = Stopwatch.StartNew();
        using var cluster = new Cluster(1, names);
        return Count / watch.Elapsed.TotalSeconds;
    }
}
