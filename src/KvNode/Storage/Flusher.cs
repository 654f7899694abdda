using Akka.Actor;
using Akka.Event;
using KvMessages;

namespace KvNode.Storage;

/// <summary>
/// Moves what is in the memtables to the entry table, of which it is the only writer: asks all partitions to freeze
/// theirs, writes them in the order of keys, a batch a transaction and with rests in between, syncs, and tells the
/// partitions. It blocks its thread, so it has one of its own. What fails is tried again, and nothing is given up:
/// meanwhile the memtables fill, until writes are refused.
/// </summary>
internal sealed class Flusher : UntypedActor
{
    public const string Name = "flusher";

    /// <summary>A partition that has not frozen by then (it may be recovering) takes part in the next flush.</summary>
    private static readonly TimeSpan FreezeTimeout = TimeSpan.FromSeconds(2);

    /// <summary>What the scheduler's wheel can tell.</summary>
    private static readonly TimeSpan ShortestRest = TimeSpan.FromMilliseconds(10);

    private readonly FlusherPlan _plan;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly FlushPacing _pacing;
    private readonly Backoff _backoff;
    private readonly HashSet<int> _unfrozen = [];
    private List<Frozen> _frozen = [];
    private List<IActorRef> _askers = [];
    private List<IActorRef> _nextAskers = [];
    private IActorRef? _partitions;
    private ICancelable? _interval;
    private IEntryWriter? _writer;
    private FlushRun? _run;
    private long? _restingSince;
    private int _round;
    private bool _due;

    internal Flusher(FlusherPlan plan)
    {
        _plan = plan;
        _pacing = new FlushPacing(plan.Settings.FlushShare, ShortestRest);
        _backoff = new Backoff(plan.Settings.RestartBackoffMin, plan.Settings.RestartBackoffMax);
    }

    private bool IsIdle => _run is null && _unfrozen.Count == 0;

    public static Props Props(FlusherPlan plan) =>
        Akka.Actor.Props.CreateBy(plan).WithDispatcher(EntryStore.Dispatcher);

    protected override void PreStart()
    {
        var interval = _plan.Settings.FlushInterval;
        _interval = Context.System.Scheduler.ScheduleTellRepeatedlyCancelable(
            interval, interval, Self, IntervalPassed.Instance, Self);
    }

    protected override void PostStop()
    {
        _interval?.Cancel();
        _writer?.Dispose();
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Step:
                TakeStep(_run!);
                break;
            case Frozen frozen when IsAnswer(frozen.Partition, frozen.Round):
                _frozen.Add(frozen);
                WriteWhenFrozen();
                break;
            case NothingToFlush nothing when IsAnswer(nothing.Partition, nothing.Round):
                WriteWhenFrozen();
                break;
            case Frozen or NothingToFlush:
                // Too late for its round; it will be asked again.
                break;
            case FreezeTimedOut timedOut:
                OnFreezeTimedOut(timedOut.Round);
                break;
            default:
                OnRequest(message);
                break;
        }
    }

    private void OnRequest(object message)
    {
        switch (message)
        {
            case PartitionsReady:
                _partitions = Sender;
                break;
            case FlushDue:
                _due = true;
                break;
            case FlushNow:
                _nextAskers.Add(Sender);
                _due = true;
                break;
            case IntervalPassed:
                _due |= _plan.Budget.IsDirty;
                break;
            default:
                Unhandled(message);
                break;
        }

        BeginIfDue();
    }

    private void BeginIfDue()
    {
        if (!_due || !IsIdle || _partitions is null)
            return;
        _due = false;
        _log.Debug("a flush begins");
        (_askers, _nextAskers) = (_nextAskers, _askers);
        _plan.Budget.BeginFlush();
        _unfrozen.UnionWith(Enumerable.Range(0, Key.Partitions));
        _partitions.Tell(new Freeze(++_round), Self);
        Context.System.Scheduler.ScheduleTellOnce(FreezeTimeout, Self, new FreezeTimedOut(_round), Self);
    }

    private bool IsAnswer(int partition, int round) => round == _round && _unfrozen.Remove(partition);

    private void OnFreezeTimedOut(int round)
    {
        if (round != _round || _unfrozen.Count == 0)
            return;
        _log.Warning("{0} partitions take part in the next flush: they do not answer", _unfrozen.Count);
        _unfrozen.Clear();
        WriteWhenFrozen();
    }

    private void WriteWhenFrozen()
    {
        if (_unfrozen.Count > 0)
            return;
        _run = new FlushRun(_frozen, _plan.Marks, _plan.Settings, _plan.SyncJournal);
        _frozen = [];
        if (_run.Frozen.Count == 0)
            End(_run);
        else
            Self.Tell(Step.Instance, Self);
    }

    private void TakeStep(FlushRun run)
    {
        var began = _plan.Time.GetTimestamp();
        if (_restingSince is { } since)
            _pacing.Rested(_plan.Time.GetElapsedTime(since, began));
        _restingSince = null;
        try
        {
            if (run.Step(_writer ??= _plan.Table.OpenWriter()))
                End(run);
            else
                Continue(_pacing.Worked(_plan.Time.GetElapsedTime(began)));
            _backoff.Reset();
        }
        catch (SyncFailedException e)
        {
            _log.Error(e, "the node ends, and starts anew from its journal when it is started: {0}", e.Message);
            Context.System.Terminate();
        }
        catch (Exception e)
        {
            // Whatever it is: the memtables have everything, and refuse writes when they are full.
            Retry(e);
        }
    }

    private void Continue(TimeSpan rest)
    {
        var isWaitedFor = _askers.Count > 0 || _nextAskers.Count > 0;
        if (rest == TimeSpan.Zero || isWaitedFor || _plan.Budget.IsNearlyFull)
        {
            _pacing.Rested(rest);
            Self.Tell(Step.Instance, Self);
            return;
        }

        _restingSince = _plan.Time.GetTimestamp();
        Context.System.Scheduler.ScheduleTellOnce(rest, Self, Step.Instance, Self);
    }

    private void Retry(Exception failure)
    {
        _writer?.Dispose();
        _writer = null;
        var pause = _backoff.Next();
        _log.Error(failure, "the flush goes on in {0} ms: {1}", pause.TotalMilliseconds, failure.Message);
        Context.System.Scheduler.ScheduleTellOnce(pause, Self, Step.Instance, Self);
    }

    private void End(FlushRun run)
    {
        _run = null;
        foreach (var frozen in run.Frozen)
            _partitions!.Tell(new Flushed(frozen.Partition, frozen.Memtable), Self);
        foreach (var asker in _askers)
            asker.Tell(new FlushDone(), Self);
        _askers.Clear();
        _log.Debug("flushed {0} entries", run.Frozen.Sum(frozen => frozen.Memtable.Count));
        BeginIfDue();
    }

    private sealed record Step : INoSerializationVerificationNeeded
    {
        public static Step Instance { get; } = new();
    }

    private sealed record IntervalPassed : INoSerializationVerificationNeeded
    {
        public static IntervalPassed Instance { get; } = new();
    }

    private sealed record FreezeTimedOut(int Round) : INoSerializationVerificationNeeded;
}
