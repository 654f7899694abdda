using Akka.Actor;

namespace Akka.Remote.Bench;

/// <summary>Callers that ask one question after the other. An operation is an ask.</summary>
internal sealed class Asks(int callers) : Scenario
{
    public override string Name => $"ask: {callers} callers";

    private int PerCaller => callers == 1 ? 10_000 : 2_000;

    public override async Task<long> RunAsync(ActorSystem system, Peer peer)
    {
        var far = peer.Actor(system, "echo0");
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(() => CallAsync(far))));
        return (long)callers * PerCaller;
    }

    private async Task CallAsync(IActorRef far)
    {
        for (var i = 0; i < PerCaller; i++)
            await far.Ask<string>("hello there", TimeSpan.FromSeconds(10));
    }
}
