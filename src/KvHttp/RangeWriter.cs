using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.IO.Pipelines;
using System.Text.Encodings.Web;
using KvMessages;

namespace KvHttp;

/// <summary>
/// Writes entries in the chunks of the transfer encoding, one chunk each, so that who reads chunk by chunk needs no
/// other mark between them. Kestrel would make one chunk of whatever is flushed at a time.
/// </summary>
internal static class RangeWriter
{
    /// <summary>A chunk's length in hex, at most 8 digits, and the end of its line.</summary>
    private const int HeadSize = 10;

    /// <summary>The longest escape of a byte of a key in JSON: <c>\u0000</c>.</summary>
    private const int LongestEscape = 6;

    private const int VersionSize = 16;

    private static ReadOnlySpan<byte> BeforeKey => "{\"key\":\""u8;

    private static ReadOnlySpan<byte> BeforeValue => "\",\"value\":\""u8;

    private static ReadOnlySpan<byte> BeforeVersion => "\",\"version\":\""u8;

    private static ReadOnlySpan<byte> End => "\"}\n"u8;

    public static void Write(PipeWriter writer, Entry entry, RangeForm form)
    {
        if (form == RangeForm.Lines)
            WriteLine(writer, entry);
        else
            WriteOctets(writer, entry);
    }

    /// <summary>Without this the range is not complete.</summary>
    public static void WriteEnd(PipeWriter writer) => writer.Write("0\r\n\r\n"u8);

    private static void WriteOctets(PipeWriter writer, Entry entry)
    {
        var key = entry.Key.Utf8.Span;
        WriteHead(writer, key.Length + 1 + entry.Value.Length);
        writer.Write(key);
        writer.Write("\n"u8);
        writer.Write(entry.Value.Span);
        writer.Write("\r\n"u8);
    }

    private static void WriteLine(PipeWriter writer, Entry entry)
    {
        Span<byte> escaped = stackalloc byte[LongestEscape * Key.MaxBytes];
        JavaScriptEncoder.UnsafeRelaxedJsonEscaping.EncodeUtf8(entry.Key.Utf8.Span, escaped, out _, out var length);
        Span<byte> version = stackalloc byte[VersionSize];
        entry.Version.Value.TryFormat(version, out _, "x16", CultureInfo.InvariantCulture);
        var base64 = Base64.GetMaxEncodedToUtf8Length(entry.Value.Length);

        WriteHead(
            writer,
            BeforeKey.Length + length + BeforeValue.Length + base64 + BeforeVersion.Length + VersionSize + End.Length);
        writer.Write(BeforeKey);
        writer.Write(escaped[..length]);
        writer.Write(BeforeValue);
        WriteBase64(writer, entry.Value.Span);
        writer.Write(BeforeVersion);
        writer.Write(version);
        writer.Write(End);
        writer.Write("\r\n"u8);
    }

    private static void WriteHead(PipeWriter writer, int length)
    {
        var head = writer.GetSpan(HeadSize);
        length.TryFormat(head, out var digits, "x", CultureInfo.InvariantCulture);
        "\r\n"u8.CopyTo(head[digits..]);
        writer.Advance(digits + 2);
    }

    /// <summary>Piece by piece: a value may be longer than the writer's pieces of memory.</summary>
    private static void WriteBase64(PipeWriter writer, ReadOnlySpan<byte> value)
    {
        const int Piece = 3 * 1024;
        while (!value.IsEmpty)
        {
            var piece = value[..Math.Min(Piece, value.Length)];
            var place = writer.GetSpan(Base64.GetMaxEncodedToUtf8Length(piece.Length));
            Base64.EncodeToUtf8(piece, place, out _, out var written);
            writer.Advance(written);
            value = value[piece.Length..];
        }
    }
}
