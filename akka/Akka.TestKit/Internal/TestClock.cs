namespace Akka.TestKit.Internal;

/// <summary>
/// Real time, as the expectations of one test count it: dilated, and inside the deadline of a Within if there is one.
/// </summary>
internal sealed class TestClock(TestKitSettings settings)
{
    public static TimeSpan Now => TimeProvider.System.GetElapsedTime(0);

    /// <summary>When the innermost Within ends, in terms of <see cref="Now"/>.</summary>
    public TimeSpan? End { get; set; }

    public TimeSpan? Remaining => End - Now;

    public TimeSpan RemainingOrDefault => Remaining ?? Dilated(settings.SingleExpectDefault);

    public TimeSpan RemainingOrDilated(TimeSpan? duration) =>
        duration is { } given ? Dilated(given) : RemainingOrDefault;

    public TimeSpan Dilated(TimeSpan duration)
    {
        if (duration == Timeout.InfiniteTimeSpan)
            return duration;
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        return duration * settings.TestTimeFactor;
    }
}
