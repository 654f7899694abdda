using System.Runtime.CompilerServices;

namespace Akka.TestKit.Internal;

/// <summary>Takes messages out of a test actor's inbox, within the time that is left.</summary>
internal sealed class Receiving(TestInbox inbox, TestClock clock, ITestKitAssertions assertions)
{
    /// <summary>What was taken last; null before the first message and after a wait in vain.</summary>
    public Received? Last { get; private set; }

    /// <summary>The last wait was for silence, so it has used up its time by intention.</summary>
    public bool EndedInSilence { get; private set; }

    public async ValueTask<Received?> One(TimeSpan max, Wait wait, CancellationToken token)
    {
        EndedInSilence = false;
        return Last = await inbox.Take(max, wait, token);
    }

    /// <summary>Fails when a message comes within <paramref name="duration"/>.</summary>
    public async ValueTask None(TimeSpan duration, Wait wait, CancellationToken token)
    {
        var received = await One(duration, wait, token);
        if (received is not null)
            assertions.Report($"Expected no message, received {Failure.Describe(received)}", null);
        EndedInSilence = true;
    }

    /// <summary>Exactly <paramref name="count"/> messages, all of them within <paramref name="max"/>.</summary>
    public async IAsyncEnumerable<object> Many(
        int count, TimeSpan max, Wait wait, [EnumeratorCancellation] CancellationToken token)
    {
        var end = EndOf(max);
        for (var i = 0; i < count; i++)
        {
            var received = await One(LeftUntil(end), wait, token);
            if (received is null)
                assertions.Report($"Expected {count} messages within {Failure.Describe(max)}, received {i}", null);
            yield return received.Message;
        }
    }

    /// <summary>
    /// Messages for as long as <paramref name="select"/> gives something for them; the first one for which it gives
    /// null stays in the inbox.
    /// </summary>
    public async IAsyncEnumerable<T> While<T>(
        Func<object, T?> select, ReceiveLimits limits, Wait wait, [EnumeratorCancellation] CancellationToken token)
        where T : class
    {
        var end = EndOf(clock.RemainingOrDilated(limits.Max));
        for (var i = 0; i < limits.Messages; i++)
        {
            var before = Last;
            var received = await One(Shorter(limits.Idle, LeftUntil(end)), wait, token);
            var selected = received is null ? null : select(received.Message);
            if (selected is null)
            {
                if (received is not null)
                    inbox.PutBack(received);
                Last = before;
                EndedInSilence = true;
                yield break;
            }

            yield return selected;
        }
    }

    /// <summary>The first message of the type and with the property; those before it are dropped.</summary>
    public async ValueTask<T> Fish<T>(
        Predicate<T> isMessage, TimeSpan? max, string? hint, Wait wait, CancellationToken token)
    {
        var limit = clock.RemainingOrDilated(max);
        var end = EndOf(limit);
        for (var seen = 0; ; seen++)
        {
            var received = await One(LeftUntil(end), wait, token);
            if (received is null)
                assertions.Report(
                    $"Fished for a {typeof(T)} for {Failure.Describe(limit)} and found none among {seen} messages",
                    hint);
            if (received.Message is T candidate && isMessage(candidate))
                return candidate;
        }
    }

    private static TimeSpan? EndOf(TimeSpan max) => max == Timeout.InfiniteTimeSpan ? null : TestClock.Now + max;

    private static TimeSpan LeftUntil(TimeSpan? end) => end is { } at ? at - TestClock.Now : Timeout.InfiniteTimeSpan;

    private static TimeSpan Shorter(TimeSpan? idle, TimeSpan left) =>
        idle is { } given && (left == Timeout.InfiniteTimeSpan || given < left) ? given : left;
}
