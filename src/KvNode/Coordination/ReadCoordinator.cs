using Akka.Actor;
using KvMessages.Client;
using KvMessages.Replica;

namespace KvNode.Coordination;

/// <summary>
/// One GET: asks the <c>ack</c> replicas expected to answer fastest, one more for each that fails or is slow, writes
/// the newest entry back to the stale ones, answers the client, and stays until all that were asked have answered or
/// the deadline has passed. What to do next, <see cref="ReadQuorum"/> decides.
/// </summary>
internal sealed class ReadCoordinator : UntypedActor
{
    /// <summary>A read has no rounds: a replica is asked anew only after it has answered.</summary>
    private const int OnlyRound = 1;

    private readonly ReadPlan _plan;
    private readonly Replication _shared;
    private readonly long _startedAt;
    private ReadQuorum _quorum;
    private ReadReplica? _question;
    private ICancelable? _timer;
    private bool _answered;

    internal ReadCoordinator(ReadPlan plan)
    {
        _plan = plan;
        _shared = plan.Shared;
        _startedAt = _shared.Time.GetTimestamp();
        _quorum = new ReadQuorum(plan.Request.Quorum);
    }

    public static Props Props(GetEntity request, IActorRef replyTo, Replication shared) =>
        Akka.Actor.Props.CreateBy(new ReadPlan(request, replyTo, shared));

    protected override void PreStart()
    {
        _question = new ReadReplica(_plan.Request.Key);
        Proceed();
        ScheduleHedge();
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ReplicaAnswer answer:
                Count(answer);
                break;
            case HedgeDue:
                Hedge();
                break;
            case Deadline:
                _quorum = _quorum.GiveUp(Deadline.Explain(_plan.Request.Timeout));
                break;
            default:
                Unhandled(message);
                return;
        }

        Proceed();
        if (_answered && _quorum.IsComplete)
            Context.Stop(Self);
    }

    protected override void PostStop() => _timer?.Cancel();

    private void Count(ReplicaAnswer answer)
    {
        if (answer.Reply is Held { Entry: { } entry })
            _shared.Clock.Observe(entry.Version);
        _quorum = _quorum.Add(answer.Replica, answer.Reply);
    }

    private void Hedge()
    {
        if (!_answered && _quorum.TryHedge(out _quorum, out var replica))
            Ask(replica, _question!);
        ScheduleHedge();
    }

    private void Proceed()
    {
        for (; ; )
        {
            (_quorum, var action, var replica) = _quorum.Next();
            switch (action)
            {
                case ReadAction.Ask:
                    Ask(replica, _question!);
                    break;
                case ReadAction.WriteBack:
                    Ask(replica, new WriteReplica(_quorum.Newest!, IsWriteBack: true));
                    break;
                case ReadAction.Answer:
                    _answered = true;
                    _plan.ReplyTo.Tell(_quorum.Response(_shared.Now, NameOf), Self);
                    break;
                default:
                    return;
            }
        }
    }

    private void Ask(int replica, ReplicaRequest request) =>
        Context.ActorOf(ReplicaAsk.Props(new ReplicaQuestion(_plan.Replicas[replica], request, OnlyRound, replica)));

    /// <summary>One timer: for the next hedge while there is somebody left to ask, then for the deadline.</summary>
    private void ScheduleHedge()
    {
        var left = _plan.Request.Timeout - _shared.Time.GetElapsedTime(_startedAt);
        var hedge = HedgeAfter();
        object due = _answered || !_quorum.CanHedge || hedge >= left ? Deadline.Passed : HedgeDue.Instance;
        var delay = due is HedgeDue ? hedge : left;
        _timer = Context.System.Scheduler.ScheduleTellOnceCancelable(
            delay > TimeSpan.Zero ? delay : TimeSpan.Zero, Self, due, Self);
    }

    /// <summary>As long as the slowest of those that are asked usually takes.</summary>
    private TimeSpan HedgeAfter()
    {
        if (_shared.Settings.HedgeAfter is { } configured)
            return configured;
        var hedge = _shared.Settings.HedgeAfterMin;
        for (var replica = 0; replica < _plan.Replicas.Length; replica++)
        {
            if (_quorum.IsOutstanding(replica) && _plan.Replicas[replica].ReadPercentile95 > hedge)
                hedge = _plan.Replicas[replica].ReadPercentile95;
        }

        return hedge;
    }

    private string NameOf(int replica) => _plan.Replicas[replica].Member.Address;

    private sealed class HedgeDue : INoSerializationVerificationNeeded
    {
        public static readonly HedgeDue Instance = new();
    }
}
