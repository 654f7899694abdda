using System.Numerics;

namespace KvNode.Coordination;

/// <summary>
/// Running percentiles of a latency: a histogram whose buckets are at most a quarter of their value wide, halved every
/// <see cref="Memory"/> samples, so that old ones fade.
/// </summary>
public sealed class LatencyEstimate
{
    private const int Memory = 512;
    private const int StepsPerOctave = 4;
    private const int Buckets = 25 * StepsPerOctave;
    private const long MicrosecondsMax = (1L << 25) - 1;

    private readonly int[] _counts = new int[Buckets];
    private int _total;

    /// <summary>False until there is a sample.</summary>
    public bool IsKnown => _total > 0;

    public void Add(TimeSpan latency)
    {
        _counts[BucketOf(latency)]++;
        if (++_total >= Memory)
            Fade();
    }

    /// <summary>
    /// The upper bound of the bucket in which that share (0 to 1) of the samples is reached; zero without samples.
    /// </summary>
    public TimeSpan Quantile(double share)
    {
        var wanted = Math.Max(1, (int)Math.Ceiling(share * _total));
        var seen = 0;
        for (var bucket = 0; bucket < Buckets; bucket++)
        {
            seen += _counts[bucket];
            if (seen >= wanted)
                return UpperBound(bucket);
        }

        return TimeSpan.Zero;
    }

    public void Forget()
    {
        Array.Clear(_counts);
        _total = 0;
    }

    private void Fade()
    {
        _total = 0;
        foreach (ref var count in _counts.AsSpan())
        {
            count /= 2;
            _total += count;
        }
    }

    private static int BucketOf(TimeSpan latency)
    {
        var microseconds =
            (uint)Math.Clamp(latency.Ticks / TimeSpan.TicksPerMicrosecond, StepsPerOctave, MicrosecondsMax);
        var octave = BitOperations.Log2(microseconds);
        return octave * StepsPerOctave + (int)(microseconds >> (octave - 2)) % StepsPerOctave;
    }

    private static TimeSpan UpperBound(int bucket)
    {
        var (octave, step) = (bucket / StepsPerOctave, bucket % StepsPerOctave);
        return TimeSpan.FromMicroseconds((long)(StepsPerOctave + step + 1) << (octave - 2));
    }
}
