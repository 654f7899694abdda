namespace Akka.TestKit.Internal;

/// <summary>What a test actor has received and the test has not looked at yet.</summary>
/// <remarks>
/// A test that waits without <c>await</c> blocks in <see cref="Task.Wait(TimeSpan, CancellationToken)"/>: the sender
/// wakes it directly, and the thread pool hears that a thread of it is blocked. So neither the wake-up nor the timeout
/// needs a free pool thread.
/// </remarks>
internal sealed class TestInbox
{
    private readonly Lock _gate = new();
    private readonly LinkedList<Received> _messages = new();
    private TaskCompletionSource? _arrival;

    public bool HasMessages
    {
        get
        {
            lock (_gate)
                return _messages.Count > 0;
        }
    }

    public void Put(Received received)
    {
        TaskCompletionSource? arrival;
        lock (_gate)
        {
            _messages.AddLast(received);
            (arrival, _arrival) = (_arrival, null);
        }

        arrival?.SetResult();
    }

    /// <summary>Gives back what was taken last, to be the next one taken.</summary>
    public void PutBack(Received received)
    {
        lock (_gate)
            _messages.AddFirst(received);
    }

    /// <summary>
    /// The next message, or null when none came within <paramref name="max"/>. Completes at once when
    /// <paramref name="wait"/> blocks.
    /// </summary>
    public async ValueTask<Received?> Take(TimeSpan max, Wait wait, CancellationToken token)
    {
        var end = max == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : TestClock.Now + max;
        while (true)
        {
            token.ThrowIfCancellationRequested();
            if (TryTake(out var arrival) is { } received)
                return received;
            var left = end == TimeSpan.MaxValue ? Timeout.InfiniteTimeSpan : end - TestClock.Now;
            if (left != Timeout.InfiniteTimeSpan && left <= TimeSpan.Zero)
                return null;
            await wait.For(arrival, left, token);
        }
    }

    private Received? TryTake(out Task arrival)
    {
        lock (_gate)
        {
            if (_messages.First is { } first)
            {
                _messages.RemoveFirst();
                arrival = Task.CompletedTask;
                return first.Value;
            }

            _arrival ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            arrival = _arrival.Task;
            return null;
        }
    }
}
