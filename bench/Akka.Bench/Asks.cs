using Akka.Actor;

namespace Akka.Bench;

internal class Asks(int callers) : Scenario
{
    private const int Total = 400_000;

    private readonly TimeSpan _timeout = Timeout.InfiniteTimeSpan;

    protected Asks(int callers, TimeSpan timeout) : this(callers) => _timeout = timeout;

    public override string Name => $"ask: {callers} callers{(_timeout > TimeSpan.Zero ? ", with timeout" : "")}";

    public override double? Target => callers > 1 && _timeout <= TimeSpan.Zero ? 2_000_000 : null;

    public override async Task<long> Run(ActorSystem system)
    {
        var echo = system.ActorOf(Props.Create<Echo>());
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(() => Call(echo))));
        system.Stop(echo);
        return Total / callers * callers;
    }

    private async Task Call(IActorRef echo)
    {
        for (var i = 0; i < Total / callers; i++)
            await echo.Ask<string>("hello", _timeout).ConfigureAwait(false);
    }
}

internal sealed class TimedAsks(int callers) : Asks(callers, TimeSpan.FromSeconds(3));
