using Akka.Actor;
using Akka.Event;
using KvMessages;
using KvMessages.Replica;

namespace KvNode.Storage;

/// <summary>
/// Turns values that have expired into tombstones of the same version, which win over them: page by page those in the
/// table, through the partitions' own way of writing, and what memtables hold by telling the partitions. Until the next
/// flush the table shows a swept value again; its partition then says that it has the tombstone already.
/// </summary>
internal sealed class Sweeper : UntypedActor
{
    public const string Name = "sweeper";

    /// <summary>A partition that has not answered by then may never do so.</summary>
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(10);

    private readonly SweeperPlan _plan;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private ICancelable? _interval;
    private long _now;
    private Entry? _last;
    private int _unanswered;
    private bool _isSweeping;
    private string? _fault;

    internal Sweeper(SweeperPlan plan) => _plan = plan;

    public static Props Props(SweeperPlan plan) => Akka.Actor.Props.CreateBy(plan);

    protected override void PreStart() => _interval = Context.System.Scheduler.ScheduleTellRepeatedlyCancelable(
        _plan.Interval, _plan.Interval, Self, IntervalPassed.Instance, Self);

    protected override void PostStop() => _interval?.Cancel();

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case IntervalPassed when !_isSweeping:
                Begin();
                break;
            case IntervalPassed:
                break;
            case ExpiredPage page when _isSweeping:
                Bury(page.Entries);
                break;
            case ReplicaReply reply when _isSweeping && _unanswered > 0:
                OnAnswer(reply);
                break;
            case Status.Failure failure:
                End(failure.Cause.Message);
                break;
            case ReceiveTimeout:
                End("a partition or the table does not answer");
                break;
            case ExpiredPage or ReplicaReply:
                // Of a sweep that was given up.
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Begin()
    {
        _isSweeping = true;
        _last = null;
        _fault = null;
        _now = (_plan.Time.GetUtcNow() - _plan.Grace).ToUnixTimeMilliseconds();
        SetReceiveTimeout(AnswerTimeout);
        _plan.Partitions.Tell(new SweepMemory(_now), Self);
        AskForPage();
    }

    private void AskForPage() => _plan.Reader.Tell(new FindExpired(_last, _now, _plan.Batch), Self);

    private void Bury(IReadOnlyList<Entry> expired)
    {
        if (expired.Count == 0)
        {
            End(null);
            return;
        }

        _last = expired[^1];
        _unanswered = expired.Count;
        foreach (var entry in expired)
            _plan.Partitions.Tell(new WriteReplica(Entry.Tombstone(entry.Key, entry.Version)), Self);
    }

    private void OnAnswer(ReplicaReply reply)
    {
        _fault = (reply as ReplicaFailed)?.Reason ?? _fault;
        if (--_unanswered > 0)
            return;
        if (_fault is null)
            AskForPage();
        else
            End(_fault);
    }

    private void End(string? fault)
    {
        _isSweeping = false;
        _unanswered = 0;
        SetReceiveTimeout(null);
        if (fault is not null)
            _log.Warning("expired values are swept again in {0}: {1}", _plan.Interval, fault);
    }

    private sealed record IntervalPassed : INoSerializationVerificationNeeded
    {
        public static IntervalPassed Instance { get; } = new();
    }
}
