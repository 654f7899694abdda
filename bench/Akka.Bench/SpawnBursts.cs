using Akka.Actor;

namespace Akka.Bench;

/// <summary>Children are made, watched and stopped by the burst; when all have ended, the next burst is.</summary>
internal sealed class SpawnBursts(int burst) : Scenario
{
    public override string Name => $"spawn, watch, stop: bursts of {burst:N0}";

    public override double? Target => 274_000;

    public override Task<long> Run(ActorSystem system) => Run(system, 300_000, burst);

    public static async Task<long> Run(ActorSystem system, int total, int burst)
    {
        var done = new TaskCompletionSource();
        var parent = system.ActorOf(Props.Create(() => new Parent(total, burst, done)));
        parent.Tell("start");
        await done.Task;
        system.Stop(parent);
        return total;
    }

    private sealed class Parent(int total, int burst, TaskCompletionSource done) : UntypedActor
    {
        private static readonly Props Child = Props.CreateBy(new EchoProducer());

        private int _ended;

        protected override void OnReceive(object message)
        {
            if (message is Terminated && ++_ended == total)
                done.SetResult();
            else if (_ended % burst == 0)
                Burst();
        }

        private void Burst()
        {
            for (var i = 0; i < burst; i++)
            {
                var child = Context.ActorOf(Child);
                Context.Watch(child);
                Context.Stop(child);
            }
        }
    }
}
