using Akka.Actor;

namespace Akka.Simulation.Tests.Support;

/// <summary>An actor on a thread of its own, because its dispatcher was forgotten.</summary>
internal static class StrayScenario
{
    public static string Run(ulong seed)
    {
        using var world = new SimulationWorld(seed);
        var system = new TestNode(world, "a", "other { type = PinnedDispatcher }").Start();
        var echo = system.ActorOf(Doing.Props(message => message));
        var stray = system.ActorOf(Props.Create(() => new Forwarder(echo)).WithDispatcher("other"));
        // So that the echo waits for work: a mailbox that waits for its turn takes messages without touching the world.
        world.RunFor(TimeSpan.FromSeconds(1));
        stray.Tell("hello");
        // Until the other thread has come that far; the process ends then.
        while (true)
            world.RunFor(TimeSpan.FromSeconds(1));
    }

    private sealed class Forwarder(IActorRef target) : UntypedActor
    {
        protected override void OnReceive(object message) => target.Forward(message);
    }
}
