using System.Diagnostics;

namespace KvCluster.Tests.Load;

/// <summary>The one monotonic clock of all clients of a run.</summary>
internal static class Clock
{
    /// <summary>Ticks of 100 ns.</summary>
    public static long Now => Stopwatch.GetElapsedTime(0).Ticks;
}
