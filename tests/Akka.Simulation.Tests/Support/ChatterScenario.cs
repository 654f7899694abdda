using Akka.Actor;

namespace Akka.Simulation.Tests.Support;

/// <summary>Actors of three nodes that pass balls on to actors of their names, after pauses that they draw.</summary>
internal static class ChatterScenario
{
    public static string Run(ulong seed)
    {
        using var world = new SimulationWorld(seed);
        foreach (var name in new[] { "a", "b", "c" })
        {
            var system = new TestNode(world, name).Start();
            var players = new Dictionary<string, IActorRef>();
            for (var i = 0; i < 10; i++)
                players[$"player-{i}"] = system.ActorOf(Props.Create(() => new Player(players)), $"player-{i}");
            players["player-0"].Tell(200);
            players["player-5"].Tell(200);
        }

        world.RunFor(TimeSpan.FromSeconds(10));
        return $"{world.Digest:x16} {world.Steps}";
    }

    private sealed class Player(IReadOnlyDictionary<string, IActorRef> players) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is not int left || left == 0)
                return;
            // A set of paths: its order must not depend on how a process hashes texts.
            var others = players.Values.Select(player => player.Path).ToHashSet();
            var next = others.ElementAt(left % others.Count);
            Context.System.Scheduler.ScheduleTellOnce(
                TimeSpan.FromMilliseconds(left % 7), players[next.Name], left - 1, Self);
        }
    }
}
