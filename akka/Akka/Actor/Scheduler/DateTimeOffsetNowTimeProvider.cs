namespace Akka.Actor;

/// <summary>The clocks of the machine, for what belongs to no actor system.</summary>
public sealed class DateTimeOffsetNowTimeProvider : ITimeProvider
{
    private DateTimeOffsetNowTimeProvider()
    {
    }

    public static DateTimeOffsetNowTimeProvider Instance { get; } = new();

    public DateTimeOffset Now => SystemClock.Now;

    public TimeSpan MonotonicClock => SystemClock.Elapsed;

    public TimeSpan HighResMonotonicClock => SystemClock.Elapsed;
}
