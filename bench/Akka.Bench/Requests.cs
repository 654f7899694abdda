using Akka.Actor;

namespace Akka.Bench;

/// <summary>
/// The way of a request through the store's actors: a front spawns and watches a coordinator, that one spawns three
/// children, each asks a replica, and when all have answered the coordinator answers the asker; everybody but the front
/// and the replica stops.
/// </summary>
internal sealed class Requests : Scenario
{
    private const int Callers = 64;
    private const int Total = 64_000;

    public override string Name => "requests: coordinator and 3 asks";

    public override async Task<long> Run(ActorSystem system)
    {
        var replica = system.ActorOf(Props.Create<Echo>());
        var front = system.ActorOf(Props.Create(() => new Front(replica)));
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(() => Call(front))));
        await Task.WhenAll(front.GracefulStop(TimeSpan.FromMinutes(1)), replica.GracefulStop(TimeSpan.FromMinutes(1)));
        return Total;
    }

    private static async Task Call(IActorRef front)
    {
        for (var i = 0; i < Total / Callers; i++)
            await front.Ask<string>("request", Timeout.InfiniteTimeSpan).ConfigureAwait(false);
    }

    private sealed class Front(IActorRef replica) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is string)
                Context.Watch(Context.ActorOf(Props.CreateBy(new CoordinatorProducer(Sender, replica))));
        }
    }

    private sealed class Coordinator(IActorRef asker, IActorRef replica) : UntypedActor
    {
        private int _answers;

        protected override void PreStart()
        {
            for (var i = 0; i < 3; i++)
                Context.ActorOf(Props.CreateBy(new QuestionProducer(replica)));
        }

        protected override void OnReceive(object message)
        {
            if (++_answers < 3)
                return;
            asker.Tell(message, Self);
            Context.Stop(Self);
        }
    }

    private sealed class Question(IActorRef replica) : UntypedActor
    {
        protected override void PreStart() => replica.Tell("question", Self);

        protected override void OnReceive(object message)
        {
            Context.Parent.Tell(message, Self);
            Context.Stop(Self);
        }
    }

    private sealed class CoordinatorProducer(IActorRef asker, IActorRef replica) : IIndirectActorProducer
    {
        public Type ActorType => typeof(Coordinator);

        public ActorBase Produce() => new Coordinator(asker, replica);

        public void Release(ActorBase actor)
        {
        }
    }

    private sealed class QuestionProducer(IActorRef replica) : IIndirectActorProducer
    {
        public Type ActorType => typeof(Question);

        public ActorBase Produce() => new Question(replica);

        public void Release(ActorBase actor)
        {
        }
    }
}
