using System.Security.Cryptography;

namespace Akka.Actor;

/// <summary>Names and uids of actors that are given none. With a seed, the same ones in every run.</summary>
internal sealed class NameSource
{
    private const string Digits = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+~";

    private readonly ulong _seed;
    private long _numbers = -1;

    /// <param name="seed">Null for another one in every run.</param>
    public NameSource(long? seed)
    {
        _seed = seed is { } given ? (ulong)given : BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8));
    }

    /// <summary>Unique in the system: $a, $b, ...</summary>
    public string NextName() => Name(Interlocked.Increment(ref _numbers));

    /// <summary>Name and uid at once: all actors of the system get theirs here, often at the same time.</summary>
    public (string Name, long Uid) NextChild()
    {
        var number = Interlocked.Increment(ref _numbers);
        return (Name(number), Uid(number));
    }

    /// <summary>
    /// 31 bits, never 0. The finalizer of SplitMix64 (Steele, Lea, Flood 2014) spreads a counter over them.
    /// </summary>
    public long NextUid() => Uid(Interlocked.Increment(ref _numbers));

    private long Uid(long number)
    {
        var z = _seed + ((ulong)number * 0x9E3779B97F4A7C15);
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
