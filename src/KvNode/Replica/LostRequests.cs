using Akka.Actor;
using Akka.Event;
using KvMessages.Replica;
using KvNode.Ranges;

namespace KvNode.Replica;

/// <summary>
/// Answers requests that met a replica while it was being replaced. They end as dead letters, whether they waited in
/// the mailbox of the one that stopped, came after its end, or waited for a recovery that failed. Without this the
/// asker would wait until its deadline.
/// </summary>
internal sealed class LostRequests : UntypedActor
{
    public const string Name = "lost-requests";

    private static readonly ReplicaFailed Refusal = new("the replica has stopped: it is made anew, or its node ends");

    private readonly string _replicas = Context.Parent.Path.ToStringWithoutAddress();

    private LostRequests()
    {
    }

    public static Props Props() => Akka.Actor.Props.CreateBy(new Producer());

    protected override void PreStart() => Context.System.EventStream.Subscribe(Self, typeof(DeadLetter));

    protected override void OnReceive(object message)
    {
        if (message is not DeadLetter lost || !IsReplica(lost.Recipient))
            return;
        if (lost.Message is ReplicaRequest)
            lost.Sender.Tell(Refusal, Self);
        else if (lost.Message is SliceMemory slice)
            lost.Sender.Tell(slice.Failed(Refusal.Reason), Self);
    }

    /// <summary>Not for other nodes' replicas, whose paths differ only in the address.</summary>
    private bool IsReplica(IActorRef recipient) =>
        recipient is IActorRefScope { IsLocal: true }
        && recipient.Path.Parent.ToStringWithoutAddress() == _replicas;

    private sealed class Producer : IIndirectActorProducer
    {
        public Type ActorType => typeof(LostRequests);

        public ActorBase Produce() => new LostRequests();

        public void Release(ActorBase actor)
        {
        }
    }
}
