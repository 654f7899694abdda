namespace KvNode.Storage.Scrub;

/// <summary>
/// How long a scrub rests, so that it reads so many bytes a second at most, save for what it reads at once. Time in
/// which it was slower is not made good for.
/// </summary>
/// <param name="bytesPerSecond">1 or more.</param>
internal sealed class ScrubPacing(long bytesPerSecond)
{
    private TimeSpan _owed;

    /// <summary>It has read so much in that time; the answer is how long to rest now.</summary>
    public TimeSpan Read(long bytes, TimeSpan took)
    {
        _owed = NotNegative(_owed + TimeSpan.FromSeconds((double)bytes / bytesPerSecond) - took);
        return _owed;
    }

    /// <summary>It has rested for so long.</summary>
    public void Rested(TimeSpan time) => _owed = NotNegative(_owed - time);

    private static TimeSpan NotNegative(TimeSpan time) => time > TimeSpan.Zero ? time : TimeSpan.Zero;
}
