namespace KvNode.Storage;

/// <summary>
/// How long a flush rests, so that it works at most a share of the time. Rests that are shorter than timers can tell
/// are put together.
/// </summary>
/// <param name="share">More than 0, at most 1.</param>
/// <param name="shortest">The shortest rest.</param>
internal sealed class FlushPacing(double share, TimeSpan shortest)
{
    /// <summary>Rest that is owed; negative when a rest took longer than it should.</summary>
    private TimeSpan _owed;

    /// <summary>The flush has worked for so long; the answer is how long to rest now.</summary>
    public TimeSpan Worked(TimeSpan time)
    {
        _owed += time * (1 / share - 1);
        return _owed >= shortest ? _owed : TimeSpan.Zero;
    }

    /// <summary>It has rested for so long.</summary>
    public void Rested(TimeSpan time) => _owed -= time;
}
