namespace Akka.Simulation;

/// <summary>How long a disk takes, from the least to the most; drawn evenly in between.</summary>
internal sealed record DiskTimes
{
    public (TimeSpan Least, TimeSpan Most) Read { get; init; } = Microseconds(20, 200);

    public (TimeSpan Least, TimeSpan Most) Write { get; init; } = Microseconds(20, 100);

    public (TimeSpan Least, TimeSpan Most) Sync { get; init; } = Microseconds(200, 2_000);

    private static (TimeSpan, TimeSpan) Microseconds(int least, int most) =>
        (TimeSpan.FromMicroseconds(least), TimeSpan.FromMicroseconds(most));
}
