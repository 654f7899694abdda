namespace KvNode.Settings;

/// <summary>The section <c>kv.range</c>.</summary>
/// <param name="MaxOpen">Ranges that may be open at the same time.</param>
/// <param name="ChunkSize">Bytes that are read, merged and written at a time, roughly.</param>
/// <param name="ScanLimit">Entries that are looked at for a chunk.</param>
/// <param name="SnapshotAge">How long a range reads from one snapshot.</param>
/// <param name="PageTimeout">How long a node may take for a page.</param>
/// <param name="IdleTimeout">How long a client may take for a chunk.</param>
/// <param name="Threads">That read the entry table for ranges.</param>
public sealed record RangeSettings(
    int MaxOpen,
    int ChunkSize,
    int ScanLimit,
    TimeSpan SnapshotAge,
    TimeSpan PageTimeout,
    TimeSpan IdleTimeout,
    int Threads)
{
    private static readonly TimeSpan AMillisecond = TimeSpan.FromMilliseconds(1);

    internal static RangeSettings Read(SettingsReader reader) => new(
        reader.Number("kv.range.max-open", 1, int.MaxValue),
        reader.Size("kv.range.chunk-size", 1, 1 << 30),
        reader.Number("kv.range.scan-limit", 1, int.MaxValue),
        reader.Duration("kv.range.snapshot-age", TimeSpan.Zero),
        reader.Duration("kv.range.page-timeout", AMillisecond),
        reader.Duration("kv.range.idle-timeout", AMillisecond),
        reader.Number("kv.range.threads", 1, 1024));
}
