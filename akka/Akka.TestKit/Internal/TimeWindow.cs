namespace Akka.TestKit.Internal;

/// <summary>
/// Runs a part of a test between a least and a greatest duration, which also limits the waits inside of it.
/// </summary>
internal sealed class TimeWindow(TestClock clock, Receiving receiving, ITestKitAssertions assertions)
{
    public async ValueTask<T> Run<T>(
        TimeSpan min, TimeSpan max, Func<ValueTask<T>> body, string? hint, TimeSpan? epsilon)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(min, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(max, min);
        var start = TestClock.Now;
        var outer = clock.End;
        var least = clock.Dilated(min);
        var most = clock.Remaining is { } remaining && remaining < clock.Dilated(max) ? remaining : clock.Dilated(max);
        if (most < least)
            assertions.Report(
                $"Needs at least {Failure.Describe(least)}, the surrounding limit leaves {Failure.Describe(most)}",
                hint);
        clock.End = start + most;
        T result;
        try
        {
            result = await body();
        }
        finally
        {
            clock.End = outer;
        }

        Check(TestClock.Now - start, least, most + (epsilon ?? TimeSpan.Zero), hint);
        return result;
    }

    private void Check(TimeSpan taken, TimeSpan least, TimeSpan most, string? hint)
    {
        if (taken < least)
            assertions.Report($"Took {Failure.Describe(taken)}, expected at least {Failure.Describe(least)}", hint);
        // A body that ends by waiting for silence has used its whole time by intention.
        if (taken > most && !receiving.EndedInSilence)
            assertions.Report($"Took {Failure.Describe(taken)}, expected at most {Failure.Describe(most)}", hint);
    }
}
