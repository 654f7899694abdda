namespace KvNode.Storage;

/// <summary>The pause before something that failed is tried again: it doubles with each failure in a row.</summary>
internal sealed class Backoff(TimeSpan least, TimeSpan most)
{
    private const int MaxDoublings = 30;

    private int _failures;

    public TimeSpan Next()
    {
        var pause = least * Math.Pow(2, Math.Min(_failures++, MaxDoublings));
        return pause < most ? pause : most;
    }

    /// <summary>It has not failed.</summary>
    public void Reset() => _failures = 0;
}
