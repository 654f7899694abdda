using Akka.Actor;

namespace Akka.Bench;

/// <summary>Pairs of actors send each other messages, a number of them at once.</summary>
internal sealed class PingPong(int pairs, int inFlight) : Scenario
{
    public override string Name => $"tell: {pairs} pairs, {inFlight} in flight";

    public override double? Target => pairs == 2 && inFlight > 1 ? 59_000_000 : null;

    private int PerPair => inFlight == 1 ? 200_000 : 5_000_000;

    public override async Task<long> Run(ActorSystem system)
    {
        var running = new Task[pairs];
        for (var i = 0; i < pairs; i++)
        {
            var done = new TaskCompletionSource();
            running[i] = done.Task;
            var pong = system.ActorOf(Props.Create<Echo>());
            var ping = system.ActorOf(Props.Create(() => new Client(pong, PerPair / 2, inFlight, done)));
            ping.Tell("start");
        }
        await Task.WhenAll(running);
        return (long)pairs * PerPair;
    }

    private sealed class Client(IActorRef pong, int count, int inFlight, TaskCompletionSource done) : UntypedActor
    {
        private int _sent;
        private int _received;

        protected override void OnReceive(object message)
        {
            if (_sent == 0)
            {
                while (_sent < inFlight)
                    Send(this);
                return;
            }
            if (++_received == count)
            {
                done.SetResult();
                Context.Stop(pong);
                Context.Stop(Self);
            }
            else if (_sent < count)
            {
                Send(message);
            }
        }

        private void Send(object message)
        {
            _sent++;
            pong.Tell(message, Self);
        }
    }
}
