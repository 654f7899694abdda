using System.Buffers;
using System.Text;

namespace KvHttp;

/// <summary>
/// Decodes one name or value of a query string: <c>%XX</c> is a byte, <c>+</c> is a space (the form encoding that
/// browsers, Java and Go use; a plus sign is <c>%2B</c>), everything else stands for itself.
/// </summary>
internal static class PercentDecoder
{
    private static readonly SearchValues<char> Encoded = SearchValues.Create("%+");

    /// <summary>What became of it; anything but <see cref="Done"/> leaves the buffer in no useful state.</summary>
    internal enum Outcome
    {
        Done,
        BadEscape,
        NotAscii,
        TooLong,
    }

    /// <summary>Decodes into <paramref name="into"/>; <paramref name="length"/> is the number of bytes.</summary>
    public static Outcome Decode(ReadOnlySpan<char> text, Span<byte> into, out int length) =>
        text.ContainsAny(Encoded) ? DecodeEscapes(text, into, out length) : Copy(text, into, out length);

    private static Outcome Copy(ReadOnlySpan<char> text, Span<byte> into, out int length) =>
        Ascii.FromUtf16(text, into, out length) switch
        {
            OperationStatus.Done => Outcome.Done,
            OperationStatus.DestinationTooSmall => Outcome.TooLong,
            _ => Outcome.NotAscii,
        };

    private static Outcome DecodeEscapes(ReadOnlySpan<char> text, Span<byte> into, out int length)
    {
        length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (length == into.Length)
                return Outcome.TooLong;

            var octet = (int)text[i];
            if (octet == '+')
                octet = ' ';
            else if (octet == '%')
            {
                octet = Escape(text[(i + 1)..]);
                i += 2;
                if (octet < 0)
                    return Outcome.BadEscape;
            }
            else if (octet > 0x7F)
                return Outcome.NotAscii;

            into[length++] = (byte)octet;
        }

        return Outcome.Done;
    }

    /// <summary>The byte that two hex digits stand for, or less than 0.</summary>
    private static int Escape(ReadOnlySpan<char> digits) =>
        digits.Length < 2 || !char.IsAsciiHexDigit(digits[0]) || !char.IsAsciiHexDigit(digits[1])
            ? -1
            : (Nibble(digits[0]) << 4) | Nibble(digits[1]);

    private static int Nibble(char digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
