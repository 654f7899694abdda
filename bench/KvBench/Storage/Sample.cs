namespace KvBench.Storage;

/// <summary>One request of a <see cref="Probe"/>.</summary>
internal readonly record struct Sample(DateTime Begin, TimeSpan Elapsed)
{
    public DateTime End => Begin + Elapsed;
}
