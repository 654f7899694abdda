namespace Akka.TestKit.Internal;

/// <summary>Repeats a question until its answer is yes or the time is over.</summary>
internal sealed class Awaiting(TestClock clock, ITestKitAssertions assertions)
{
    private static readonly TimeSpan DefaultInterval = TimeSpan.FromMilliseconds(10);

    public async ValueTask Condition(
        Func<ValueTask<bool>> isMet, TimeSpan? max, TimeSpan? interval, string? message, Wait wait,
        CancellationToken token)
    {
        var limit = clock.RemainingOrDilated(max);
        if (!await IsMet(isMet, limit, interval, wait, token))
            assertions.Report($"The condition was not met within {Failure.Describe(limit)}", message);
    }

    public static async ValueTask<bool> IsMet(
        Func<ValueTask<bool>> isMet, TimeSpan max, TimeSpan? interval, Wait wait, CancellationToken token)
    {
        var end = TestClock.Now + max;
        while (!await isMet())
        {
            var left = end - TestClock.Now;
            if (left <= TimeSpan.Zero)
                return false;
            var pause = interval ?? DefaultInterval;
            await wait.Pause(pause < left ? pause : left, token);
        }

        return true;
    }

    /// <summary>Until the assertion passes. After the time is over its last failure is the test's.</summary>
    public async ValueTask Assertion(
        Func<ValueTask> assertion, TimeSpan? max, TimeSpan? interval, Wait wait, CancellationToken token)
    {
        var limit = clock.RemainingOrDilated(max);
        var end = TestClock.Now + limit;
        var pause = interval ?? DefaultInterval;
        while (true)
        {
            try
            {
                await assertion();
                return;
            }
            catch (Exception) when (TestClock.Now + pause < end)
            {
                await wait.Pause(pause, token);
            }
        }
    }
}
