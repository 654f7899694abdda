using Akka.Actor;

namespace Akka.Remote.Bench;

/// <summary>Messages in one direction only, a window at a time. An operation is a message.</summary>
internal sealed class OneWay : Scenario
{
    private const int Windows = 100;
    private const int Window = 5_000;

    public override string Name => "one way";

    public override async Task<long> RunAsync(ActorSystem system, Peer peer)
    {
        var counter = peer.Actor(system, "counter");
        for (var window = 0; window < Windows; window++)
        {
            for (var i = 1; i < Window; i++)
                counter.Tell("hello there", ActorRefs.NoSender);
            await counter.Ask<string>("last", TimeSpan.FromSeconds(30));
        }

        return (long)Windows * Window;
    }
}
