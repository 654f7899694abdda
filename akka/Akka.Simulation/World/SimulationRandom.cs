using System.Numerics;

namespace Akka.Simulation;

/// <summary>
/// Chance that is the same for ever: xoshiro256** (Blackman and Vigna, "Scrambled linear pseudorandom number
/// generators", 2021), seeded by SplitMix64. Each concern has a stream of its own, so that one more draw in one place
/// shifts nothing elsewhere.
/// </summary>
internal sealed class SimulationRandom
{
    private ulong _a;
    private ulong _b;
    private ulong _c;
    private ulong _d;

    /// <param name="seed">the seed of the whole simulation</param>
    /// <param name="stream">what the numbers are for</param>
    public SimulationRandom(ulong seed, string stream)
    {
        var state = seed ^ TraceDigest.Of(stream);
        _a = SplitMix(ref state);
        _b = SplitMix(ref state);
        _c = SplitMix(ref state);
        _d = SplitMix(ref state);
    }

    public ulong NextUInt64()
    {
        var result = BitOperations.RotateLeft(_b * 5, 7) * 9;
        var shifted = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= shifted;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>From 0 to one below <paramref name="bound"/>, which is at least 1.</summary>
    public int Next(int bound) => (int)(((NextUInt64() >> 32) * (ulong)(uint)bound) >> 32);

    /// <summary>From 0 (may be) to 1 (never).</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>True with that probability. Draws nothing for one that is 0.</summary>
    public bool Chance(double probability) => probability > 0 && NextDouble() < probability;

    /// <summary>Evenly from one time to the other.</summary>
    public TimeSpan Between(TimeSpan least, TimeSpan most) =>
        most <= least ? least : least + new TimeSpan((long)(NextDouble() * (most - least).Ticks));

    private static ulong SplitMix(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
