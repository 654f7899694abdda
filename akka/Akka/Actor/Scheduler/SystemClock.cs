namespace Akka.Actor;

/// <summary>The clocks of the machine.</summary>
internal static class SystemClock
{
    private static readonly long Start = TimeProvider.System.GetTimestamp();

    /// <summary>Time since this class was first used.</summary>
    public static TimeSpan Elapsed => TimeProvider.System.GetElapsedTime(Start);

    public static DateTimeOffset Now => TimeProvider.System.GetUtcNow();
}
