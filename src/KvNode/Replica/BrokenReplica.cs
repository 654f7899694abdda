using Akka.Actor;
using KvMessages.Replica;

namespace KvNode.Replica;

/// <summary>
/// Stands in for a <see cref="PartitionReplica"/> whose journal has failed, until that is made anew: answers reads from
/// what was committed, and refuses writes at once.
/// </summary>
internal sealed class BrokenReplica : UntypedActor
{
    private readonly ReplicaBroke _news;

    private BrokenReplica(ReplicaBroke news) => _news = news;

    public static Props Props(ReplicaBroke news) => Akka.Actor.Props.CreateBy(new Producer(news));

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ReadReplica read when _news.Committed is { } committed:
                Sender.Tell(new Held(committed.Get(read.Key)), Self);
                break;
            case ReplicaRequest:
                Sender.Tell(new ReplicaFailed(_news.Reason), Self);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private sealed class Producer(ReplicaBroke news) : IIndirectActorProducer
    {
        public Type ActorType => typeof(BrokenReplica);

        public ActorBase Produce() => new BrokenReplica(news);

        public void Release(ActorBase actor)
        {
        }
    }
}
