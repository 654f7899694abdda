using Akka.Actor;
using KvMessages.Replica;

namespace KvNode.Coordination;

/// <summary>
/// One question to one replica: one answer to the parent, which is the replica's, or says why there is none. Has no
/// timer of its own: the coordinator stops it at the deadline, and the peer's health tells it when no answer can come
/// any more.
/// </summary>
internal sealed class ReplicaAsk : UntypedActor
{
    private readonly ReplicaQuestion _question;
    private readonly OpenQuestion _open;

    internal ReplicaAsk(ReplicaQuestion question)
    {
        _question = question;
        _open = new OpenQuestion(Self);
    }

    public static Props Props(ReplicaQuestion question) => Akka.Actor.Props.CreateBy(question);

    protected override void PreStart()
    {
        // The question is open before it is sent: a peer that is lost meanwhile is known to be.
        if (_question.Peer.TryBegin(_open, out var refusal))
            _question.Target.Tell(_question.Request, Self);
        else
            Finish(new NotAsked(refusal!));
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ReplicaReply reply:
                _question.Peer.Answered(_open, wasRead: reply is Held);
                Finish(reply);
                break;
            case PeerLost lost:
                Finish(new ReplicaFailed(lost.Reason));
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    protected override void PostStop() => _question.Peer.GivenUp(_open);

    private void Finish(ReplicaReply reply)
    {
        Context.Parent.Tell(new ReplicaAnswer(_question.Round, _question.Replica, reply), Self);
        Context.Stop(Self);
    }
}
