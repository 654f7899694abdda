namespace KvBench.Storage;

/// <summary>All that was measured of one number of entries; windows by turns, memory first.</summary>
internal sealed class SizeResult(DataSet data)
{
    public DataSet Data => data;

    public double FillPerSecond { get; set; }

    /// <summary>What is held in memory only.</summary>
    public Dictionary<string, List<Window>> Reference { get; } = new() { ["put"] = [], ["get"] = [] };

    public Dictionary<string, List<Window>> Subject { get; } = new() { ["put"] = [], ["get"] = [] };

    /// <summary>Of probes while PUTs went on.</summary>
    public Dictionary<string, LatencySplit> Probes { get; } = new() { ["put"] = new(), ["get"] = new() };

    public int Flushes { get; set; }

    public long TableBytes { get; set; }

    public long DiskBytes { get; set; }

    public long Memory { get; set; }

    public TimeSpan ReadyAfterStop { get; set; }

    public TimeSpan ReadyAfterKill { get; set; }

    public static Window Median(IEnumerable<Window> windows)
    {
        var sorted = windows.OrderBy(window => window.Load.RequestsPerSecond).ToArray();
        return sorted[sorted.Length / 2];
    }
}
