namespace KvBench.Storage;

/// <summary>Latencies of probes by what the node did meanwhile.</summary>
internal sealed class LatencySplit
{
    private readonly Dictionary<Activity, List<double>> _times = [];

    /// <summary>Adds the requests of a probe.</summary>
    public void Add(IEnumerable<Sample> samples, ActivityLog log)
    {
        foreach (var sample in samples)
        {
            var during = log.During(sample.Begin, sample.End);
            if (!_times.TryGetValue(during, out var times))
                _times[during] = times = [];
            times.Add(sample.Elapsed.TotalMilliseconds);
        }
    }

    /// <summary>Milliseconds; null when there was no request.</summary>
    public double? Percentile(Activity during, double share)
    {
        if (!_times.TryGetValue(during, out var times))
            return null;
        times.Sort();
        return times[(int)Math.Min(times.Count - 1, times.Count * share)];
    }
}
