namespace KvHttp;

/// <summary>Whole numbers as clients write them: decimal digits and nothing else.</summary>
internal static class Digits
{
    /// <summary>False for no digits, for anything else than digits, and beyond 2^63 - 1.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out long number)
    {
        number = 0;
        foreach (var octet in text)
        {
            var digit = octet - '0';
            if (digit is < 0 or > 9 || number > (long.MaxValue - digit) / 10)
                return false;
            number = number * 10 + digit;
        }

        return !text.IsEmpty;
    }
}
