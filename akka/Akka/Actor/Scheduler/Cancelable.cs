namespace Akka.Actor;

/// <summary>Calls off what was scheduled with it: at once, or after a while.</summary>
public class Cancelable : ICancelable
{
    private readonly IActionScheduler _scheduler;
    private CancellationTokenSource? _source;
    private WheelTimer? _timer;
    private int _canceled;

    public Cancelable(IScheduler scheduler)
        : this(scheduler.Advanced)
    {
    }

    public Cancelable(IActionScheduler scheduler) => _scheduler = scheduler;

    /// <summary>Cancels itself after a delay.</summary>
    public Cancelable(IScheduler scheduler, TimeSpan delay)
        : this(scheduler) => CancelAfter(delay);

    public bool IsCancellationRequested => Volatile.Read(ref _canceled) != 0;

    public CancellationToken Token
    {
        get
        {
            // The source is published before the flag is read, and Cancel does it the other
            // way round: one sees the other.
            var source = _source
                ?? Interlocked.CompareExchange(ref _source, new CancellationTokenSource(), null)
                ?? _source;
            if (IsCancellationRequested) source.Cancel();
            return source.Token;
        }
    }

    public void Cancel() => Cancel(throwOnFirstException: false);

    public void Cancel(bool throwOnFirstException)
    {
        if (Interlocked.Exchange(ref _canceled, 1) != 0) return;
        Interlocked.Exchange(ref _timer, null)?.Cancel();
        _source?.Cancel(throwOnFirstException);
    }

    public void CancelAfter(TimeSpan delay) => _scheduler.ScheduleOnce(delay, Cancel, this);

    public void CancelAfter(int millisecondsDelay) => CancelAfter(TimeSpan.FromMilliseconds(millisecondsDelay));

    /// <summary>
    /// Makes <see cref="Cancel()"/> take a timer out of its wheel; false if it does so for another one already.
    /// </summary>
    internal bool TryAttach(WheelTimer timer) => Interlocked.CompareExchange(ref _timer, timer, null) is null;

    internal void Detach(WheelTimer timer) => Interlocked.CompareExchange(ref _timer, null, timer);
}
