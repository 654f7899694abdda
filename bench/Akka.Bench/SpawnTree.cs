using Akka.Actor;

namespace Akka.Bench;

/// <summary>
/// Every actor makes ten children, down to 111,111 actors; the leaves answer, and the sums come back up.
/// </summary>
internal sealed class SpawnTree : Scenario
{
    public override string Name => "spawn: tree of 111,111";

    public override async Task<long> Run(ActorSystem system)
    {
        var root = system.ActorOf(Props.CreateBy(new Producer(5)));
        var leaves = await root.Ask<long>("count");
        await root.GracefulStop(TimeSpan.FromMinutes(1));
        return leaves / 9 * 10;
    }

    private sealed class Producer(int depth) : IIndirectActorProducer
    {
        public Type ActorType => typeof(Node);

        public ActorBase Produce() => new Node(depth);

        public void Release(ActorBase actor)
        {
        }
    }

    private sealed class Node(int depth) : UntypedActor
    {
        private IActorRef? _asker;
        private long _sum;
        private int _answers;

        protected override void OnReceive(object message)
        {
            if (message is long part)
            {
                _sum += part;
                if (++_answers == 10)
                    _asker!.Tell(_sum);
                return;
            }
            _asker = Sender;
            if (depth == 0)
            {
                _asker.Tell(1L);
                return;
            }
            var props = Props.CreateBy(new Producer(depth - 1));
            for (var i = 0; i < 10; i++)
                Context.ActorOf(props).Tell(message);
        }
    }
}
