using System.Runtime.Serialization;
using KvMessages;
using KvMessages.Wire;

namespace KvNode.Storage;

/// <summary>Makes entries of what a table's row holds, and trusts nothing in it.</summary>
internal static class EntryRow
{
    /// <exception cref="EntryDamagedException">The row is not what was written.</exception>
    public static Entry Read(string place, Key key, long version, ReadOnlySpan<byte> stored, long checksum)
    {
        if (RowChecksum.Of(key.Utf8.Span, stored) != checksum)
            throw Damaged(place, key, "its checksum is wrong");
        try
        {
            var entry = EntryCodec.Read(key, stored.ToArray());
            return (long)entry.Version.Value == version
                ? entry
                : throw Damaged(place, key, $"its version is {entry.Version}, its column says {version:x16}");
        }
        catch (SerializationException e)
        {
            throw Damaged(place, key, e.Message);
        }
    }

    /// <exception cref="EntryDamagedException">The bytes are no key.</exception>
    public static Key ReadKey(string place, ReadOnlySpan<byte> utf8) => utf8.Length is > 0 and <= Key.MaxBytes
        ? Key.FromUtf8(utf8)
        : throw new EntryDamagedException(null, $"{place} has a damaged row: its key has {utf8.Length} bytes");

    private static EntryDamagedException Damaged(string place, Key key, string what) =>
        new(key, $"{place}: the row of '{key}' is damaged: {what}; writing the key anew mends it");
}
