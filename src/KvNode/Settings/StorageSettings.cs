namespace KvNode.Settings;

public sealed record StorageSettings
{
    /// <summary>An acknowledgement means on disk; else: handed to the operating system.</summary>
    public required bool Fsync { get; init; }

    /// <summary>What all memtables may take together, in bytes.</summary>
    public required int MemtableSize { get; init; }

    /// <summary>Events after which a flush is due.</summary>
    public required int FlushAfterEvents { get; init; }

    /// <summary>Time after which what there is is flushed.</summary>
    public required TimeSpan FlushInterval { get; init; }

    /// <summary>Entries of one transaction of a flush.</summary>
    public required int FlushBatch { get; init; }

    /// <summary>Bytes of one transaction of a flush; it has one entry at least.</summary>
    public required int FlushBatchSize { get; init; }

    /// <summary>The share of the time that a flush works, unless the memtables are nearly full.</summary>
    public required double FlushShare { get; init; }

    /// <summary>How many partitions trim their journals at the same time.</summary>
    public required int TrimConcurrency { get; init; }

    /// <summary>Connections that look up entries.</summary>
    public required int ReadConnections { get; init; }

    /// <summary>Lookups that wait at a connection before another one is used as well.</summary>
    public required int LookupsPerConnection { get; init; }

    /// <summary>What all connections together keep of the entry table in memory, in bytes.</summary>
    public required int PageCache { get; init; }

    /// <summary>An entry table of at most so many bytes is checked as a whole at the start.</summary>
    public required int CheckBelow { get; init; }

    /// <summary>Bytes of the entry table that a scrub reads in a second.</summary>
    public required int ScrubRate { get; init; }

    /// <summary>Time between the end of a scrub and the next one; null = none at all.</summary>
    public required TimeSpan? ScrubInterval { get; init; }

    /// <summary>Time between two sweeps of expired values.</summary>
    public required TimeSpan SweepInterval { get; init; }

    /// <summary>Expired values that are turned into tombstones at once.</summary>
    public required int SweepBatch { get; init; }

    /// <summary>Pause after the first failure of a journal or of the entry table.</summary>
    public required TimeSpan RestartBackoffMin { get; init; }

    /// <summary>The longest such pause.</summary>
    public required TimeSpan RestartBackoffMax { get; init; }

    internal static StorageSettings Read(SettingsReader reader)
    {
        var settings = new StorageSettings
        {
            Fsync = reader.Choice("kv.storage.durability", ("fsync", true), ("async", false)),
            MemtableSize = reader.Size("kv.storage.memtable-size", 64 * 1024, int.MaxValue),
            FlushAfterEvents = reader.Number("kv.storage.flush-after-events", 1, int.MaxValue),
            FlushInterval = reader.Duration("kv.storage.flush-interval", TimeSpan.FromMilliseconds(100)),
            FlushBatch = reader.Number("kv.storage.flush-batch", 1, 100_000),
            FlushBatchSize = reader.Size("kv.storage.flush-batch-size", 1, int.MaxValue),
            FlushShare = reader.Number("kv.storage.flush-share", 0.01, 1),
            TrimConcurrency = reader.Number("kv.storage.trim-concurrency", 1, KvMessages.Key.Partitions),
            ReadConnections = reader.Number("kv.storage.read-connections", 1, 64),
            LookupsPerConnection = reader.Number("kv.storage.lookups-per-connection", 1, 100_000),
            PageCache = reader.Size("kv.storage.page-cache", 1024 * 1024, int.MaxValue),
            CheckBelow = reader.Size("kv.storage.check-below", 0, int.MaxValue),
            ScrubRate = reader.Size("kv.storage.scrub-rate", 1024, int.MaxValue),
            ScrubInterval = reader.DurationOr("off", "kv.storage.scrub-interval", TimeSpan.FromMilliseconds(1)),
            SweepInterval = reader.Duration("kv.storage.sweep-interval", TimeSpan.FromMilliseconds(100)),
            SweepBatch = reader.Number("kv.storage.sweep-batch", 1, 100_000),
            RestartBackoffMin = reader.Duration("kv.storage.restart-backoff-min", TimeSpan.FromMilliseconds(1)),
            RestartBackoffMax = reader.Duration("kv.storage.restart-backoff-max", TimeSpan.FromMilliseconds(1)),
        };
        var (least, most) = (settings.RestartBackoffMin, settings.RestartBackoffMax);
        if (most < least)
        {
            reader.Fault(
                $"kv.storage.restart-backoff-max = {most}: must be at least kv.storage.restart-backoff-min = {least}");
        }

        return settings;
    }
}
