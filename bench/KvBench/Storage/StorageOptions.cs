namespace KvBench.Storage;

/// <summary>What to measure, and how long.</summary>
internal sealed record StorageOptions
{
    /// <summary>How many keys, one measurement after the other.</summary>
    public required IReadOnlyList<long> Entries { get; init; }

    /// <summary>Bytes of each value; 0 = the reports' <c>value&lt;1..1000&gt;</c>.</summary>
    public required int ValueSize { get; init; }

    /// <summary>Members of the ring.</summary>
    public required int Nodes { get; init; }

    /// <summary>
    /// Whether memtables and page cache together are made a tenth of the data; else they are what the node's defaults
    /// say.
    /// </summary>
    public required bool TenTimes { get; init; }

    /// <summary>Windows, and connections, of each load.</summary>
    public required BenchOptions Windows { get; init; }
}
