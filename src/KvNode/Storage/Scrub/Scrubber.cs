using Akka.Actor;
using Akka.Event;

namespace KvNode.Storage.Scrub;

/// <summary>
/// Reads all of the entry table when the node has started, and again and again, at a bounded rate, to find damage
/// before anybody is told that a key does not exist whose row is hidden by it. What it finds is an error in the log,
/// and in the answers that it touches. It blocks its thread while it reads, so it has one of its own.
/// </summary>
internal sealed class Scrubber : UntypedActor
{
    public const string Name = "scrubber";

    /// <summary>Bytes that are read at once, in one transaction.</summary>
    private const int Page = 256 * 1024;

    /// <summary>What the scheduler's wheel can tell.</summary>
    private static readonly TimeSpan ShortestRest = TimeSpan.FromMilliseconds(10);

    /// <summary>Ranges of a scrub that are logged one by one.</summary>
    private const int MaxReports = 100;

    private readonly ScrubberPlan _plan;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly ScrubPacing _pacing;
    private readonly Backoff _backoff;
    private IEntryReader? _reader;
    private ScrubRun _run = new(Page);
    private IReadOnlyList<DamagedRange> _before = [];
    private ICancelable? _next;
    private long _beganAt;
    private long _restingSince;
    private int _reported;

    internal Scrubber(ScrubberPlan plan)
    {
        _plan = plan;
        _pacing = new ScrubPacing(plan.Settings.ScrubRate);
        _backoff = new Backoff(plan.Settings.RestartBackoffMin, plan.Settings.RestartBackoffMax);
    }

    public static Props Props(ScrubberPlan plan) =>
        Akka.Actor.Props.CreateBy(plan).WithDispatcher(EntryStore.Dispatcher);

    protected override void PreStart() => Begin();

    protected override void PostStop()
    {
        _next?.Cancel();
        Close();
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Step:
                TakeStep();
                break;
            case BeginAgain:
                Begin();
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Begin()
    {
        _run = new ScrubRun(Page);
        _before = _plan.Damage.Ranges;
        _reported = 0;
        _beganAt = _restingSince = _plan.Time.GetTimestamp();
        Self.Tell(Step.Instance, Self);
    }

    private void TakeStep()
    {
        var began = _plan.Time.GetTimestamp();
        _pacing.Rested(_plan.Time.GetElapsedTime(_restingSince, began));
        try
        {
            var bytes = _run.Step(_reader ??= _plan.Table.OpenScanner());
            _backoff.Reset();
            Report();
            _restingSince = _plan.Time.GetTimestamp();
            var rest = _pacing.Read(bytes, _plan.Time.GetElapsedTime(began, _restingSince));
            if (_run.IsDone)
                End();
            else if (rest < ShortestRest)
                Self.Tell(Step.Instance, Self);
            else
                Schedule(rest, Step.Instance);
        }
        catch (EntryTableException e)
        {
            Retry(e);
        }
    }

    /// <summary>What an earlier scrub has found counts until this one has been everywhere.</summary>
    private void Report()
    {
        if (_reported == _run.Ranges.Count)
            return;
        _plan.Damage.Set(_before.Concat(_run.Ranges), _run.DamagedRows);
        for (; _reported < _run.Ranges.Count; _reported++)
        {
            if (_reported < MaxReports)
            {
                _log.Error(
                    "{0} is damaged {1}: keys there that are not found are answered with an error. Restore a backup, "
                    + "or give the node an empty data folder and let the replicas refill it",
                    _plan.Table.Place, _run.Ranges[_reported]);
            }
        }
    }

    private void End()
    {
        Close();
        _plan.Damage.Set(_run.Ranges, _run.DamagedRows);
        var took = _plan.Time.GetElapsedTime(_beganAt).TotalSeconds;
        if (_run.Ranges.Count == 0)
        {
            _log.Info(
                "scrub of {0}: no damage in {1} rows, {2} bytes, read in {3:F0} s",
                _plan.Table.Place, _run.Rows, _run.Bytes, took);
        }
        else
        {
            _log.Error(
                "scrub of {0}: {1} damaged rows and {2} damaged ranges of keys in {3} rows, {4} bytes, "
                + "read in {5:F0} s",
                _plan.Table.Place, _run.DamagedRows, _run.Ranges.Count, _run.Rows, _run.Bytes, took);
        }

        Schedule(_plan.Settings.ScrubInterval!.Value, BeginAgain.Instance);
    }

    private void Retry(EntryTableException failure)
    {
        Close();
        var pause = _backoff.Next();
        _log.Warning("the scrub goes on in {0} ms: {1}", pause.TotalMilliseconds, failure.Message);
        Schedule(pause, Step.Instance);
    }

    private void Close()
    {
        _reader?.Dispose();
        _reader = null;
    }

    private void Schedule(TimeSpan delay, object message)
    {
        _restingSince = _plan.Time.GetTimestamp();
        _next = Context.System.Scheduler.ScheduleTellOnceCancelable(delay, Self, message, Self);
    }

    private sealed record Step : INoSerializationVerificationNeeded
    {
        public static Step Instance { get; } = new();
    }

    private sealed record BeginAgain : INoSerializationVerificationNeeded
    {
        public static BeginAgain Instance { get; } = new();
    }
}
