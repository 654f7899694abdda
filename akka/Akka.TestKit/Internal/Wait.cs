namespace Akka.TestKit.Internal;

/// <summary>
/// How a test waits. All waiting code of the test kit is written once, as asynchronous methods; with
/// <see cref="Blocking"/> each of them blocks its thread at the places where it would otherwise yield, and so has
/// completed when it returns.
/// </summary>
internal sealed class Wait
{
    public static readonly Wait Blocking = new();
    public static readonly Wait Async = new();

    private Wait()
    {
    }

    /// <summary>
    /// Until the task, which cannot fail, has completed, or the time is over; true in the first case.
    /// </summary>
    public async ValueTask<bool> For(Task task, TimeSpan max, CancellationToken token)
    {
        if (this == Blocking)
            return task.Wait(max, token);
        try
        {
            await task.WaitAsync(max, token);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Waits for what never comes.</summary>
    public async ValueTask Pause(TimeSpan duration, CancellationToken token) =>
        await For(new TaskCompletionSource().Task, duration, token);
}
