using Akka.Actor;

namespace Akka.TestKit.Internal;

/// <summary>A clock that only moves when told to, and what is due when it has moved.</summary>
internal sealed class VirtualTimers
{
    private static readonly DateTimeOffset Start = TimeProvider.System.GetUtcNow();

    private readonly Lock _gate = new();
    private readonly PriorityQueue<Timer, (DateTimeOffset Due, long Number)> _timers = new();
    private DateTimeOffset _now = Start;
    private long _lastNumber;

    public DateTimeOffset Now
    {
        get
        {
            lock (_gate)
                return _now;
        }
    }

    public TimeSpan Elapsed => Now - Start;

    public void Add(TimeSpan delay, TimeSpan? interval, Action action, ICancelable? cancelable)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        if (interval is { } given)
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(given, TimeSpan.Zero, nameof(interval));
        lock (_gate)
            Enqueue(new Timer(_now + delay, interval, action, cancelable));
    }

    public void AdvanceTo(DateTimeOffset when)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(when, Now);
        while (NextDue(when) is { } timer)
            timer.Action();
    }

    /// <summary>
    /// Takes out the first timer that is due, with the clock on its time; without one the clock is on
    /// <paramref name="when"/>.
    /// </summary>
    private Timer? NextDue(DateTimeOffset when)
    {
        lock (_gate)
        {
            while (_timers.TryPeek(out var timer, out _) && timer.Due <= when)
            {
                _timers.Dequeue();
                if (timer.Cancelable is { IsCancellationRequested: true })
                    continue;
                // Never backwards: another thread may have advanced further.
                _now = timer.Due > _now ? timer.Due : _now;
                if (timer.Interval is { } interval)
                    Enqueue(timer with { Due = timer.Due + interval });
                return timer;
            }

            _now = when > _now ? when : _now;
            return null;
        }
    }

    private void Enqueue(Timer timer) => _timers.Enqueue(timer, (timer.Due, ++_lastNumber));

    private sealed record Timer(DateTimeOffset Due, TimeSpan? Interval, Action Action, ICancelable? Cancelable);
}
