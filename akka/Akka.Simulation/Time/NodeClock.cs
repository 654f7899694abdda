namespace Akka.Simulation;

/// <summary>
/// The clock of a node. It may run fast or slow, and its wall clock may be wrong and jump; the monotonic one never
/// jumps.
/// </summary>
internal sealed class NodeClock(SimulationWorld world)
{
    private const long Million = 1_000_000;

    // Since the last change of the drift: true time, and what the monotonic clock showed then.
    private long _since;
    private long _shown;

    /// <summary>Units of 100 ns since the machine was started; never goes backwards.</summary>
    public long Monotonic
    {
        get
        {
            world.VerifyThread();
            var elapsed = world.Ticks - _since;
            return _shown + elapsed + (long)((Int128)elapsed * DriftPartsPerMillion / Million);
        }
    }

    /// <summary>The wall clock.</summary>
    public DateTimeOffset Now => world.Options.Epoch + new TimeSpan(Monotonic) + Offset;

    /// <summary>What the wall clock shows too much.</summary>
    public TimeSpan Offset { get; private set; }

    /// <summary>How much too fast both clocks run.</summary>
    public int DriftPartsPerMillion { get; private set; }

    /// <summary>Moves the wall clock forwards or backwards.</summary>
    public void Jump(TimeSpan by) => Offset += by;

    /// <summary>Lets both clocks run too fast, or too slowly; timers that wait keep their true time.</summary>
    /// <param name="partsPerMillion">above -1,000,000</param>
    public void Drift(int partsPerMillion)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(partsPerMillion, (int)-Million);
        _shown = Monotonic;
        _since = world.Ticks;
        DriftPartsPerMillion = partsPerMillion;
    }

    /// <summary>The true time in which this clock advances by <paramref name="delay"/>, rounded up.</summary>
    public TimeSpan TrueTime(TimeSpan delay)
    {
        if (DriftPartsPerMillion == 0)
            return delay;
        var speed = Million + DriftPartsPerMillion;
        var ticks = (((Int128)delay.Ticks * Million) + speed - 1) / speed;
        return ticks >= long.MaxValue ? TimeSpan.MaxValue : new TimeSpan((long)ticks);
    }
}
