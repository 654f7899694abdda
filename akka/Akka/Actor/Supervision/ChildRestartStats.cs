namespace Akka.Actor.Internal;

/// <summary>Counts the restarts of one child, within a time window if there is one.</summary>
internal sealed class ChildRestartStats
{
    private TimeSpan? _windowStart;
    private int _count;

    /// <summary>True if one more restart is allowed now.</summary>
    /// <param name="maxRetries">Restarts allowed; negative for any number, or for one if there is a window.</param>
    /// <param name="window">Time in which they count; zero or negative for ever.</param>
    /// <param name="now">A monotonic clock.</param>
    public bool RequestRestartPermission(int maxRetries, TimeSpan window, TimeSpan now)
    {
        if (maxRetries == 0)
            return false;
        if (window > TimeSpan.Zero)
            return AllowedInWindow(maxRetries < 0 ? 1 : maxRetries, window, now);
        return maxRetries < 0 || ++_count <= maxRetries;
    }

    private bool AllowedInWindow(int maxRetries, TimeSpan window, TimeSpan now)
    {
        _windowStart ??= now;
        if (now - _windowStart.Value > window)
        {
            _count = 0;
            _windowStart = now;
        }
        return ++_count <= maxRetries;
    }
}
