using System.Diagnostics.CodeAnalysis;
using Akka.Actor;
using KvMessages;
using KvMessages.Client;
using KvMessages.Replica;

namespace KvNode.Coordination;

/// <summary>
/// One PUT or DELETE: stamps an entry, sends it to its replicas, answers the client at <c>ack</c> acknowledgements, and
/// stays until all have answered or the deadline has passed. What the answers mean, <see cref="WriteQuorum"/> decides.
/// </summary>
internal sealed class WriteCoordinator : UntypedActor
{
    private readonly WritePlan _plan;
    private readonly Replication _shared;
    private WriteQuorum _quorum;
    private Entry? _entry;

    /// <summary>The entry under the version that it is to get from a replica that replaces the one before.</summary>
    private Entry? _replacement;

    private ICancelable? _deadline;
    private bool _answered;

    internal WriteCoordinator(WritePlan plan)
    {
        _plan = plan;
        _shared = plan.Shared;
        _quorum = new WriteQuorum(plan.Request.Quorum);
    }

    public static Props Props(ClientRequest request, IActorRef replyTo, Replication shared) =>
        Akka.Actor.Props.CreateBy(new WritePlan(request, replyTo, shared));

    protected override void PreStart()
    {
        if (!_shared.Clock.TryNext(out var version))
        {
            var reason = $"the clock cannot save its ceiling: {_shared.Clock.Fault}";
            _plan.ReplyTo.Tell(new Unavailable(reason, _shared.Settings.RetryAfter), Self);
            Context.Stop(Self);
            return;
        }

        _deadline =
            Context.System.Scheduler.ScheduleTellOnceCancelable(_plan.Request.Timeout, Self, Deadline.Passed, Self);
        _entry = _plan.Stamp(version);
        AskAll();
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ReplicaAnswer answer:
                Count(answer);
                break;
            case Deadline:
                _quorum = _quorum.GiveUp(Deadline.Explain(_plan.Request.Timeout));
                break;
            default:
                Unhandled(message);
                return;
        }

        if (!_answered)
            Decide();
        if (_answered && _quorum.IsComplete)
            Context.Stop(Self);
    }

    protected override void PostStop() => _deadline?.Cancel();

    private void AskAll()
    {
        var request = new WriteReplica(_entry!);
        for (var replica = 0; replica < _plan.Replicas.Count; replica++)
        {
            if (_quorum.IsToBeAsked(replica))
                Ask(replica, request);
        }
    }

    private void Ask(int replica, ReplicaRequest request)
    {
        var peer = _shared.Peers[_plan.Replicas[replica]];
        Context.ActorOf(ReplicaAsk.Props(new ReplicaQuestion(peer, request, _quorum.Round, replica)));
    }

    private void Count(ReplicaAnswer answer)
    {
        if (answer.Reply is Superseded superseded)
            _shared.Clock.Observe(superseded.Version);
        _quorum = _quorum.Add(answer.Round, answer.Replica, answer.Reply);
    }

    private void Decide()
    {
        switch (_quorum.Verdict)
        {
            case WriteVerdict.Acknowledged or WriteVerdict.Failed:
                Answer(_quorum.Response(_entry!.Version, NameOf));
                break;
            // The clock is past the newer version, or the version is too far ahead to be followed.
            case WriteVerdict.StampAnew when TryStamp(out var entry):
                Begin(entry);
                break;
            case WriteVerdict.Replace when TryStamp(out _replacement):
                var replica = _quorum.Replaceable;
                _quorum = _quorum.Replacing();
                Ask(replica, new ReplaceReplica(_replacement, _entry!.Version));
                break;
            case WriteVerdict.Replaced:
                Begin(_replacement!);
                break;
            case WriteVerdict.StampAnew or WriteVerdict.Replace:
                Answer(_quorum.GiveUp("not waited for").Response(_entry!.Version, NameOf));
                break;
        }
    }

    private bool TryStamp([NotNullWhen(true)] out Entry? entry)
    {
        entry = _shared.Clock.TryNext(out var version) && version > _quorum.Newest ? _entry!.Restamp(version) : null;
        return entry is not null;
    }

    /// <summary>A round with the entry under a new version; the one before is dead.</summary>
    private void Begin(Entry entry)
    {
        _entry = entry;
        _quorum = _quorum.NextRound();
        AskAll();
    }

    private void Answer(ClientReply reply)
    {
        _answered = true;
        _plan.ReplyTo.Tell(reply, Self);
    }

    private string NameOf(int replica) => _plan.Replicas[replica].Address;
}
