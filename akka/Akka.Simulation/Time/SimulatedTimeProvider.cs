namespace Akka.Simulation;

/// <summary>The clock and the timers of a node for code that is no actor.</summary>
internal sealed class SimulatedTimeProvider(SimulatedNode node) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => node.Clock.Now;

    public override long GetTimestamp() => node.Clock.Monotonic;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SimulatedTimer(node, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }
}
