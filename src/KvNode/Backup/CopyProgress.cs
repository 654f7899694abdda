using KvNode.Logging;
using Microsoft.Extensions.Logging;

namespace KvNode.Backup;

/// <summary>Tells how far a copy has come, now and then, and ends it when it is asked to.</summary>
/// <param name="log">Where it is told.</param>
/// <param name="time">Measures how long ago that was.</param>
/// <param name="isStopped">Asked after each piece of work.</param>
internal sealed class CopyProgress(ILogger log, TimeProvider time, Func<bool> isStopped)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private long _toldAt = time.GetTimestamp();

    /// <param name="file">At work.</param>
    /// <param name="done">Of it.</param>
    /// <param name="unit">What <paramref name="done"/> counts.</param>
    /// <exception cref="OperationCanceledException">The copy is to end.</exception>
    public void Report(string file, long done, string unit)
    {
        if (isStopped())
            throw new OperationCanceledException("interrupted");
        if (time.GetElapsedTime(_toldAt) < Interval)
            return;
        _toldAt = time.GetTimestamp();
        BackupLog.Progress(log, file, done, unit);
    }
}
