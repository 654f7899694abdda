using System.Buffers.Binary;

namespace Akka.Simulation;

/// <summary>
/// A running digest of everything that happened, in order. Not for keeping secrets: the mixing step of FNV-1a (Fowler,
/// Noll, Vo), on words in place of bytes, with a shift that brings the high bits back down.
/// </summary>
internal struct TraceDigest
{
    private const ulong Basis = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    private ulong _state;

    public readonly ulong Value => _state ^ Basis;

    public void Add(ulong word)
    {
        var state = (_state ^ word) * Prime;
        _state = state ^ (state >> 29);
    }

    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        var digest = default(TraceDigest);
        digest.Add((ulong)bytes.Length);
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            digest.Add(BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var rest in bytes)
            digest.Add(rest);
        return digest.Value;
    }

    /// <summary>The digest of a text, the same in every process.</summary>
    public static ulong Of(string text)
    {
        var digest = Basis;
        foreach (var c in text)
            digest = (digest ^ c) * Prime;
        return digest;
    }
}
