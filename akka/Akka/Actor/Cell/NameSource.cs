using System.Security.Cryptography;

namespace Akka.Actor;

/// <summary>Names and uids of actors that are given none. With a seed, the same ones in every run.</summary>
internal sealed class NameSource
{
    private const string Digits = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+~";

    private readonly ulong _seed;
    private long _names = -1;
    private long _uids;

    /// <param name="seed">Null for another one in every run.</param>
    public NameSource(long? seed)
    {
        _seed = seed is { } given ? (ulong)given : BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8));
    }

    /// <summary>Unique in the system: $a, $b, ...</summary>
    public string NextChildName() => Name(Interlocked.Increment(ref _names));

    /// <summary>
    /// 31 bits, never 0. The finalizer of SplitMix64 (Steele, Lea, Flood 2014) spreads a counter over them.
    /// </summary>
    public long NextUid()
    {
        var z = _seed + ((ulong)Interlocked.Increment(ref _uids) * 0x9E3779B97F4A7C15);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        var uid = (long)((z ^ (z >> 31)) & 0x7FFFFFFF);
        return uid == ActorCell.UndefinedUid ? 1 : uid;
    }

    private static string Name(long number)
    {
        Span<char> name = stackalloc char[12];
        name[0] = '$';
        var length = 1;
        do
        {
            name[length++] = Digits[(int)(number & 63)];
            number >>= 6;
        }
        while (number > 0);
        return new string(name[..length]);
    }
}
