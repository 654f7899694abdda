namespace Akka.Util;

/// <summary>
/// Hashes that are the same in every process, unlike those of the runtime: what is enumerated by them, or numbered,
/// comes in the same order in every run. The hash of texts is FNV-1a (Fowler, Noll, Vo).
/// </summary>
internal static class StableHash
{
    private const uint Basis = 2166136261;
    private const uint Prime = 16777619;

    public static int Of(string? text)
    {
        var hash = Basis;
        foreach (var c in text ?? "")
            hash = (hash ^ c) * Prime;
        return (int)hash;
    }

    /// <summary>The finalizer of MurmurHash3 (Appleby) over both.</summary>
    public static int Combine(int left, int right)
    {
        var hash = ((uint)left * Prime) ^ (uint)right;
        hash = (hash ^ (hash >> 16)) * 0x85EBCA6B;
        hash = (hash ^ (hash >> 13)) * 0xC2B2AE35;
        return (int)(hash ^ (hash >> 16));
    }
}
