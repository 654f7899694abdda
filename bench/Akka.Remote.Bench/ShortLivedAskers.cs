using Akka.Actor;

namespace Akka.Remote.Bench;

/// <summary>
/// A new actor for every question, as the store has one for every replica it asks. An
/// operation is such an actor's life.
/// </summary>
internal sealed class ShortLivedAskers(int concurrent) : Scenario
{
    private const int Total = 100_000;

    public override string Name => $"actor per question: {concurrent} at once";

    public override async Task<long> RunAsync(ActorSystem system, Peer peer)
    {
        var done = new TaskCompletionSource();
        var far = peer.Actor(system, "echo0");
        system.ActorOf(Props.Create(() => new Front(far, concurrent, done)));
        await done.Task;
        return Total;
    }

    private sealed class Front(IActorRef far, int concurrent, TaskCompletionSource done) : UntypedActor
    {
        private readonly Props _asker = Props.CreateBy(new AskerProducer(far));
        private int _started;
        private int _answered;

        protected override void PreStart()
        {
            while (_started < concurrent)
                StartOne();
        }

        protected override void OnReceive(object message)
        {
            if (++_answered == Total)
            {
                done.SetResult();
                Context.Stop(Self);
            }
            else if (_started < Total)
            {
                StartOne();
            }
        }

        private void StartOne()
        {
            _started++;
            Context.ActorOf(_asker);
        }
    }

    private sealed class AskerProducer(IActorRef far) : IIndirectActorProducer
    {
        public Type ActorType => typeof(Asker);

        public ActorBase Produce() => new Asker(far);

        public void Release(ActorBase actor)
        {
        }
    }

    private sealed class Asker(IActorRef far) : UntypedActor
    {
        protected override void PreStart() => far.Tell("hello there", Self);

        protected override void OnReceive(object message)
        {
            Context.Parent.Tell(message);
            Context.Stop(Self);
        }
    }
}
