namespace KvNode.Clock;

/// <summary>
/// Stamps writes: a hybrid logical clock (Kulkarni, Demirbas et al., 2014) whose versions strictly increase, are never
/// below the wall clock, and are above every version that it was shown. No version is handed out at or above a ceiling
/// that is saved before; after a restart the clock goes on from the ceiling, so it repeats no version even if the wall
/// clock was set back meanwhile. Safe to use from many threads; handing out a version takes no lock.
/// </summary>
public sealed class HybridClock : IDisposable
{
    /// <summary>
    /// Room above the last version when the ceiling is ahead of the wall clock already. Small, since a node that
    /// crashes again and again starts that much further ahead each time.
    /// </summary>
    private const long RoomMilliseconds = 100;

    private const int CounterBits = 10;

    private readonly TimeProvider _time;
    private readonly ICeilingStore _store;
    private readonly int _node;
    private readonly long _maxDrift;
    private readonly long _window;
    private readonly Lock _saving = new();
    private readonly ITimer _timer;

    /// <summary>Milliseconds and counter of the last version handed out or shown. Never decreases.</summary>
    private long _last;

    /// <summary>
    /// What is handed out is below this, in the unit of <see cref="_last"/>. Saved before it is set; never decreases.
    /// </summary>
    private long _ceiling;

    private long _refused;

    /// <exception cref="IOException">The ceiling cannot be read.</exception>
    /// <exception cref="InvalidDataException">The ceiling is damaged.</exception>
    public HybridClock(TimeProvider time, ICeilingStore store, int node, ClockSettings settings)
    {
        _time = time;
        _store = store;
        _node = node;
        _maxDrift = (long)settings.MaxDrift.TotalMilliseconds;
        _window = (long)settings.CeilingWindow.TotalMilliseconds;
        _ceiling = store.Load() << CounterBits;
        _last = _ceiling;
        TryExtend(Math.Max(_last, (WallClock() + _window * 2 / 3) << CounterBits));
        var period = settings.CeilingWindow / 3;
        _timer = time.CreateTimer(static clock => ((HybridClock)clock!).ExtendAhead(), this, period, period);
    }

    /// <summary>Versions refused because they were too far ahead of the wall clock.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>Why the ceiling could not be saved the last time, or null when it could.</summary>
    public string? Fault { get; private set; }

    /// <summary>
    /// A version above all that this clock has handed out or was shown. False when the ceiling is reached and cannot be
    /// saved: then <see cref="Fault"/> says why.
    /// </summary>
    public bool TryNext(out Version version)
    {
        for (; ; )
        {
            var last = Volatile.Read(ref _last);
            var next = Math.Max(last + 1, WallClock() << CounterBits);
            if (next >= Volatile.Read(ref _ceiling) && !TryExtend(next))
            {
                version = Version.None;
                return false;
            }

            if (Interlocked.CompareExchange(ref _last, next, last) == last)
            {
                version = Version.Of(next >> CounterBits, (int)(next & Version.MaxField), _node);
                return true;
            }
        }
    }

    /// <summary>
    /// Moves past a version that was seen. False, and counted, when it is further ahead of the wall clock than the
    /// allowed drift: it is not adopted then, and must not be stored either.
    /// </summary>
    public bool Observe(Version seen)
    {
        if (seen.Milliseconds > WallClock() + _maxDrift)
        {
            Interlocked.Increment(ref _refused);
            return false;
        }

        var floor = (long)(seen.Value >> CounterBits);
        var last = Volatile.Read(ref _last);
        while (last < floor)
        {
            var found = Interlocked.CompareExchange(ref _last, floor, last);
            if (found == last)
                break;
            last = found;
        }

        return true;
    }

    public void Dispose() => _timer.Dispose();

    /// <summary>Keeps the ceiling ahead, so that no request has to wait for it.</summary>
    private void ExtendAhead() => TryExtend((WallClock() + _window * 2 / 3) << CounterBits);

    /// <summary>Brings the ceiling above <paramref name="needed"/>.</summary>
    private bool TryExtend(long needed)
    {
        lock (_saving)
        {
            if (needed < _ceiling)
                return true;
            var target = Target(needed);
            try
            {
                _store.Save(target);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Fault = e.Message;
                return false;
            }

            Fault = null;
            Volatile.Write(ref _ceiling, target << CounterBits);
            return true;
        }
    }

    /// <summary>In milliseconds, above <paramref name="needed"/>.</summary>
    private long Target(long needed) =>
        Math.Max(WallClock() + _window, (Math.Max(needed, Volatile.Read(ref _last)) >> CounterBits) + RoomMilliseconds);

    private long WallClock() => _time.GetUtcNow().ToUnixTimeMilliseconds();
}
