using System.Diagnostics;

namespace KvCluster.Tests;

/// <summary>Waiting for a condition with a deadline, never for a fixed time.</summary>
internal static class Eventually
{
    /// <exception cref="TimeoutException">Names what did not happen, and the last answer that was seen.</exception>
    public static async Task<T> Holds<T>(Func<Task<T>> observe, Func<T, bool> condition, string what, TimeSpan limit)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var seen = await observe();
            if (condition(seen))
                return seen;
            if (clock.Elapsed > limit)
                throw new TimeoutException($"{what}: not within {limit.TotalSeconds} s; last seen: {seen}");
            await Task.Delay(10);
        }
    }
}
