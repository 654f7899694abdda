using Akka.Actor;
using KvMessages;
using KvMessages.Client;
using KvMessages.Replica;
using KvNode.Coordination;
using KvNode.Ring;

namespace KvNode.Ranges;

/// <summary>
/// One range: asks its nodes for pages, merges them, and hands out one chunk at a time, the next one when it is asked
/// for. A node that fails is left out, as long as enough replicas of every partition are left; else the range ends with
/// an error, never as if it were complete.
/// </summary>
internal sealed class RangeCoordinator : UntypedActor
{
    /// <summary>
    /// A page that was asked for because of a small limit holds so many entries nevertheless: many may be tombstones.
    /// </summary>
    private const int LeastPage = 256;

    private readonly RangePlan _plan;
    private readonly RangeEntities _request;
    private readonly int _chunkSize;
    private readonly RangeMerge _merge;
    private readonly long _now;

    /// <summary>Of each node, the question that is open there.</summary>
    private readonly IActorRef?[] _asks;

    /// <summary>Of each node, why it is left out; null = it is scanned.</summary>
    private readonly string?[] _faults;

    private IActorRef[] _targets = [];
    private int _outstanding;
    private int _round;
    private ICancelable? _timer;

    /// <summary>Who waits for a chunk; null = the chunk before is still being read.</summary>
    private IActorRef? _asker;

    internal RangeCoordinator(RangePlan plan)
    {
        _plan = plan;
        _request = plan.Request;
        _chunkSize = plan.Node.Store.Settings.ChunkSize;
        _now = plan.Node.Replication.Now;
        _merge = new RangeMerge(plan.Sources.Length, _request.Limit, _now);
        _asks = new IActorRef?[plan.Sources.Length];
        _faults = new string?[plan.Sources.Length];
        _asker = plan.ReplyTo;
    }

    public static Props Props(RangeEntities request, IActorRef replyTo, RangeNode node) =>
        Akka.Actor.Props.CreateBy(new RangePlan(request, replyTo, node));

    protected override void PreStart()
    {
        _targets = _request.IsCluster
            ? [.. _plan.Sources.Select(peer => _plan.Node.PagesOf(peer.Member))]
            : [Context.ActorOf(RangeReader.Props(_plan.Node.Store, keepsSnapshot: true), "reader")];
        Context.SetReceiveTimeout(_plan.Node.Store.Settings.IdleTimeout);
        AskForPages();
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ReplicaAnswer answer:
                OnAnswer(answer);
                break;
            case PageLate late when late.Round == _round && _outstanding > 0:
                OnLate();
                break;
            case NextChunk when _asker is null:
                _asker = Sender;
                Proceed();
                break;
            case ReceiveTimeout when _asker is null:
            case EndRange:
                Context.Stop(Self);
                break;
            case ReceiveTimeout or PageLate:
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    protected override void PostStop() => _timer?.Cancel();

    /// <summary>Hands out what is merged; asks for more only when that is nothing.</summary>
    private void Proceed()
    {
        var entries = _merge.Take(_chunkSize);
        if (entries.Count > 0 || _merge.IsDone)
            HandOut(entries);
        else
            AskForPages();
    }

    private void AskForPages()
    {
        _round++;
        for (var source = 0; source < _targets.Length; source++)
        {
            if (_merge.IsDry(source))
                Ask(source);
        }

        _timer = Context.System.Scheduler.ScheduleTellOnceCancelable(
            _request.Timeout, Self, new PageLate(_round), Self);
    }

    private void Ask(int source)
    {
        var position = _merge.PositionOf(source);
        var page = new ScanPage(
            position ?? _request.Start, AfterStart: position is not null, _request.End,
            LiveAt: _request.IsCluster ? null : _now, MaxEntries(), _chunkSize);
        _asks[source] = Context.ActorOf(ReplicaAsk.Props(
            new ReplicaQuestion(_plan.Sources[source], page, _round, source) { Server = _targets[source] }));
        _outstanding++;
    }

    /// <summary>
    /// What nodes hold may be tombstones or older than elsewhere: the limit is no limit of a page there.
    /// </summary>
    private int MaxEntries() => _request.IsCluster
        ? (int)Math.Clamp(_merge.Left, LeastPage, Math.Max(LeastPage, _chunkSize / ScannedPage.Overhead))
        : (int)Math.Min(_merge.Left, int.MaxValue);

    private void OnAnswer(ReplicaAnswer answer)
    {
        // It was left out for being late.
        if (answer.Round != _round || _asks[answer.Replica] is null)
            return;
        _asks[answer.Replica] = null;
        _outstanding--;
        switch (answer.Reply)
        {
            case ScannedPage page:
                _merge.Add(answer.Replica, page);
                break;
            case ReplicaFailed failed:
                LeaveOut(answer.Replica, failed.Reason);
                break;
            case NotAsked notAsked:
                LeaveOut(answer.Replica, notAsked.Reason);
                break;
        }

        OnPages();
    }

    private void OnLate()
    {
        for (var source = 0; source < _asks.Length; source++)
        {
            if (_asks[source] is not { } ask)
                continue;
            Context.Stop(ask);
            _asks[source] = null;
            LeaveOut(source, Deadline.Explain(_request.Timeout));
        }

        _outstanding = 0;
        OnPages();
    }

    private void LeaveOut(int source, string reason)
    {
        _faults[source] = reason;
        _merge.LeaveOut(source);
    }

    private void OnPages()
    {
        if (WhyIncomplete() is { } reply)
        {
            _asker!.Tell(reply, Self);
            Context.Stop(Self);
        }
        else if (_outstanding == 0)
        {
            _timer?.Cancel();
            // None may be live, but whoever waits has to be told now and then, and may have gone.
            HandOut(_merge.Take(_chunkSize));
        }
    }

    private ClientReply? WhyIncomplete()
    {
        if (Array.TrueForAll(_faults, static fault => fault is null))
            return null;
        if (!_request.IsCluster)
            return new Unavailable($"this node cannot read the range: {_faults[0]}", RetryAfter);
        var lacking = RangeCoverage.Lacking(_plan.Node.Replication.Ring, _request.Quorum, IsScanned);
        return lacking is { } found ? NotEnough(found) : null;
    }

    private TimeSpan RetryAfter => _plan.Node.Replication.Settings.RetryAfter;

    /// <summary>A node's place among the sources is its ordinal: both are in the order of the ring's members.</summary>
    private bool IsScanned(RingMember member) => _faults[member.Ordinal] is null;

    private NotEnoughReplicas NotEnough(RangeCoverage lacking)
    {
        var (needed, from) = _request.Quorum;
        var faults = _plan.Sources.Zip(_faults).Where(pair => pair.Second is not null)
            .Select(pair => $"{pair.First.Member.Address} {pair.Second}");
        return new NotEnoughReplicas(
            needed, lacking.Scanned, from, OutcomeUnknown: false,
            $"partition {lacking.Partition} has {lacking.Scanned} of {needed} replicas that can be scanned: "
                + string.Join("; ", faults));
    }

    private void HandOut(List<Entry> entries)
    {
        var isLast = _merge.IsDone;
        var nodes = _request.IsCluster ? _plan.Sources.Length : 0;
        var scanned = _request.IsCluster ? _faults.Count(static fault => fault is null) : 0;
        _asker!.Tell(new RangeChunk(entries, isLast, Self, scanned, nodes), Self);
        _asker = null;
        if (isLast)
            Context.Stop(Self);
    }

    /// <summary>Not all nodes have sent their pages of this round.</summary>
    private sealed record PageLate(int Round) : INoSerializationVerificationNeeded;
}
