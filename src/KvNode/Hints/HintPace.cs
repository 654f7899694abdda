namespace KvNode.Hints;

/// <summary>
/// How fast hints go to one peer: additive increase, multiplicative decrease (Chiu and Jain, 1989), so that several
/// nodes that deliver to the same one share what it can take. A value.
/// </summary>
/// <param name="Rate">Hints a second.</param>
internal readonly record struct HintPace(double Rate, HintPaceLimits Limits)
{
    /// <summary>Share of the highest rate that is gained in a second without trouble.</summary>
    private const double GainPerSecond = 0.05;

    /// <summary>Where a delivery begins.</summary>
    public static HintPace Start(HintPaceLimits limits) => new(Math.Max(limits.Least, limits.Most / 4), limits);

    /// <summary>A batch of so many hints was answered, or given up.</summary>
    /// <param name="count">1 or more.</param>
    /// <param name="took">Until the last answer.</param>
    /// <param name="hasFailed">Whether one of them was refused, or not answered.</param>
    public HintPace After(int count, TimeSpan took, bool hasFailed) => hasFailed || took > Limits.Latency
        ? this with { Rate = Math.Max(Limits.Least, Rate / 2) }
        : this with { Rate = Math.Min(Limits.Most, Rate + Limits.Most * GainPerSecond * count / Rate) };

    /// <summary>How long after the beginning of a batch the next one may begin.</summary>
    public TimeSpan Until(int count) => TimeSpan.FromSeconds(count / Rate);
}
