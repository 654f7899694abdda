using Akka.Actor;
using Akka.Event;

namespace Akka.TestKit.Internal;

/// <summary>
/// Filters at work: the listener counts here what they match, from when it is told of them until <see cref="Unmute"/>.
/// </summary>
internal sealed class MutedFilters(IReadOnlyList<EventFilter> filters) : INoSerializationVerificationNeeded
{
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _installed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _count;

    public string Description => string.Join(" or ", filters.Select(filter => filter.Description));

    /// <summary>The listener has got them, so it sees everything that is logged from now on.</summary>
    public Task Installed => _installed.Task;

    public void SetInstalled() => _installed.TrySetResult();

    /// <summary>Counts the event if one of the filters matches it.</summary>
    public bool Take(LogEvent logEvent)
    {
        if (!filters.Any(filter => filter.Matches(logEvent)))
            return false;
        TaskCompletionSource matched;
        lock (_gate)
        {
            _count++;
            (matched, _next) = (_next, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        matched.SetResult();
        return true;
    }

    /// <summary>
    /// How many events have matched, once they are as many as <paramref name="awaited"/> or the time is over.
    /// </summary>
    public async ValueTask<int> Count(int awaited, TimeSpan max, Wait wait, CancellationToken token)
    {
        var end = TestClock.Now + max;
        while (true)
        {
            var (count, next) = Snapshot();
            var left = end - TestClock.Now;
            if (count >= awaited || left <= TimeSpan.Zero)
                return count;
            await wait.For(next, left, token);
        }
    }

    private (int Count, Task Next) Snapshot()
    {
        lock (_gate)
            return (_count, _next.Task);
    }

    public sealed record Unmute(MutedFilters Filters) : INoSerializationVerificationNeeded;
}
