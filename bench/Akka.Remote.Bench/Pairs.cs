using Akka.Actor;

namespace Akka.Remote.Bench;

/// <summary>
/// Pairs of an actor here and one there play ping-pong with strings. An operation is a message: a round trip is two.
/// </summary>
internal sealed class Pairs(int pairs, int inFlight) : Scenario
{
    private const int RoundTrips = 150_000;

    public override string Name => $"ping-pong: {pairs} pairs, {inFlight} in flight";

    public override async Task<long> RunAsync(ActorSystem system, Peer peer)
    {
        var each = RoundTrips / pairs;
        var running = new Task[pairs];
        for (var i = 0; i < pairs; i++)
        {
            var done = new TaskCompletionSource();
            running[i] = done.Task;
            var far = peer.Actor(system, $"echo{i}");
            system.ActorOf(Props.Create(() => new Client(far, each, inFlight, done)));
        }

        await Task.WhenAll(running);
        return 2L * each * pairs;
    }

    private sealed class Client(IActorRef far, int count, int inFlight, TaskCompletionSource done) : UntypedActor
    {
        private int _sent;
        private int _received;

        protected override void PreStart()
        {
            while (_sent < inFlight)
                Send();
        }

        protected override void OnReceive(object message)
        {
            if (++_received == count)
            {
                done.SetResult();
                Context.Stop(Self);
            }
            else if (_sent < count)
            {
                Send();
            }
        }

        private void Send()
        {
            _sent++;
            far.Tell("hello there", Self);
        }
    }
}
