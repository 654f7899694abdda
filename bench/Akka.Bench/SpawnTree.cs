using Akka.Actor;

namespace Akka.Bench;

/// <summary>
/// Every actor makes ten children, down to 111,111 actors. The leaves answer and stop; who has the answers of all its
/// children answers with their sum, and stops.
/// </summary>
internal sealed class SpawnTree : Scenario
{
    private const int Depth = 5;
    private const int Total = 111_111;

    public override string Name => "spawn, stop: tree of 111,111";

    public override double? Target => 1_000_000;

    public override async Task<long> Run(ActorSystem system)
    {
        var done = new TaskCompletionSource();
        system.ActorOf(Props.Create(() => new Root(done))).Tell(Depth);
        await done.Task;
        return Total;
    }

    private sealed class Root(TaskCompletionSource done) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is int depth)
            {
                Context.ActorOf(Node.Props).Tell(depth);
            }
            else if (message is long)
            {
                done.SetResult();
                Context.Stop(Self);
            }
        }
    }

    private sealed class Node : UntypedActor
    {
        private long _sum;
        private int _answers;

        public static Props Props { get; } = Props.CreateBy(new Producer());

        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case 0:
                    Answer(1);
                    break;
                case int depth:
                    for (var i = 0; i < 10; i++)
                        Context.ActorOf(Props).Tell(depth - 1);
                    break;
                case long part:
                    _sum += part;
                    if (++_answers == 10)
                        Answer(_sum);
                    break;
            }
        }

        private void Answer(long sum)
        {
            Context.Parent.Tell(sum);
            Context.Stop(Self);
        }
    }

    private sealed class Producer : IIndirectActorProducer
    {
        public Type ActorType => typeof(Node);

        public ActorBase Produce() => new Node();

        public void Release(ActorBase actor)
        {
        }
    }
}
