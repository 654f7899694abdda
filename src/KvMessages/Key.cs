using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace KvMessages;

/// <summary>
/// A key: 1 to 1,024 bytes of valid UTF-8, compared byte by byte, with the 64-bit hash that places it on the ring
/// (computed once).
/// </summary>
public sealed class Key : IEquatable<Key>, IComparable<Key>
{
    /// <summary>Longest key, in bytes of UTF-8.</summary>
    public const int MaxBytes = 1024;

    /// <summary>Number of partitions that the hash space is cut into: the hash's top 8 bits.</summary>
    public const int Partitions = 256;

    private static readonly UTF8Encoding Strict =
        new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly byte[] _utf8;

    private Key(byte[] utf8)
    {
        _utf8 = utf8;
        Hash = XxHash64.Hash(utf8);
    }

    public ReadOnlyMemory<byte> Utf8 => _utf8;

    public ulong Hash { get; }

    /// <summary>0 to <see cref="Partitions"/> - 1.</summary>
    public int Partition => (int)(Hash >> 56);

    /// <summary>
    /// Checks and takes a key; on failure <paramref name="error"/> says what is wrong with it, for a person.
    /// </summary>
    public static bool TryFrom(string? text, [NotNullWhen(true)] out Key? key, [NotNullWhen(false)] out string? error)
    {
        key = null;
        if (string.IsNullOrEmpty(text))
        {
            error = "the key is empty";
            return false;
        }

        try
        {
            if (Strict.GetByteCount(text) is var length && length > MaxBytes)
            {
                error = $"the key is {length} bytes of UTF-8 long, at most {MaxBytes} are allowed";
                return false;
            }

            key = new Key(Strict.GetBytes(text));
            error = null;
            return true;
        }
        catch (EncoderFallbackException)
        {
            error = "the key is no valid Unicode text";
            return false;
        }
    }

    /// <exception cref="ArgumentException">The text is no valid key.</exception>
    public static Key Of(string text) =>
        TryFrom(text, out var key, out var error) ? key : throw new ArgumentException(error, nameof(text));

    /// <summary>Takes a key that was checked before it was stored or sent; copies the bytes.</summary>
    /// <exception cref="ArgumentException">The length is out of range.</exception>
    public static Key FromUtf8(ReadOnlySpan<byte> utf8) => utf8.Length is > 0 and <= MaxBytes
        ? new Key(utf8.ToArray())
        : throw new ArgumentException($"a key has 1 to {MaxBytes} bytes, not {utf8.Length}", nameof(utf8));

    public bool Equals(Key? other) =>
        other is not null && Hash == other.Hash && _utf8.AsSpan().SequenceEqual(other._utf8);

    public override bool Equals(object? obj) => Equals(obj as Key);

    public override int GetHashCode() => Hash.GetHashCode();

    public int CompareTo(Key? other) => other is null ? 1 : _utf8.AsSpan().SequenceCompareTo(other._utf8);

    public override string ToString() => Encoding.UTF8.GetString(_utf8);
}
