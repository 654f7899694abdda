using System.Diagnostics;

namespace Akka.Remote.Tests.Support;

/// <summary>Waits for a condition that nobody announces.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static async Task True(Func<bool> condition, string what)
    {
        var start = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(start.Elapsed < Patience, $"not within {Patience}: {what}");
            await Task.Delay(5);
        }
    }

    /// <summary>The result of the first attempt that does not throw <typeparamref name="TError"/>.</summary>
    public static async Task<T> Succeeds<T, TError>(Func<T> attempt)
        where TError : Exception
    {
        var start = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return attempt();
            }
            catch (TError) when (start.Elapsed < Patience)
            {
                await Task.Delay(5);
            }
        }
    }
}
