using System.Globalization;

namespace Akka.Configuration.Hocon;

/// <summary>Numbers with a unit, as HOCON writes durations and sizes.</summary>
internal static class HoconUnits
{
    private const long Kibi = 1024, Kilo = 1000;

    public static bool TryParseDuration(string text, out TimeSpan duration)
    {
        duration = Timeout.InfiniteTimeSpan;
        if (text == "infinite") return true;
        if (!TrySplit(text, out var number, out var unit) || TicksOf(unit) is not { } ticks) return false;
        var total = decimal.Round(number * ticks);
        if (total is < long.MinValue or > long.MaxValue) return false;
        duration = new TimeSpan((long)total);
        return true;
    }

    public static bool TryParseSize(string text, out long bytes)
    {
        bytes = 0;
        if (!TrySplit(text, out var number, out var unit) || BytesOf(unit) is not { } factor) return false;
        if (number < 0 || number > long.MaxValue / factor) return false;
        bytes = (long)(number * factor);
        return true;
    }

    private static bool TrySplit(string text, out decimal number, out string unit)
    {
        var end = text.Length;
        while (end > 0 && !char.IsAsciiDigit(text[end - 1]) && text[end - 1] != '.') end--;
        unit = text[end..].Trim();
        const NumberStyles style =
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite;
        // Beyond this a product with the largest unit would leave the range of decimal.
        return decimal.TryParse(text.AsSpan(0, end), style, CultureInfo.InvariantCulture, out number)
            && Math.Abs(number) <= long.MaxValue / 1_000m;
    }

    private static decimal? TicksOf(string unit) => unit switch
    {
        "ns" or "nano" or "nanos" or "nanosecond" or "nanoseconds" => 0.01m,
        "us" or "micro" or "micros" or "microsecond" or "microseconds" => TimeSpan.TicksPerMicrosecond,
        "" or "ms" or "milli" or "millis" or "millisecond" or "milliseconds" => TimeSpan.TicksPerMillisecond,
        "s" or "second" or "seconds" => TimeSpan.TicksPerSecond,
        "m" or "minute" or "minutes" => TimeSpan.TicksPerMinute,
        "h" or "hour" or "hours" => TimeSpan.TicksPerHour,
        "d" or "day" or "days" => TimeSpan.TicksPerDay,
        _ => null,
    };

    private static long? BytesOf(string unit) => unit switch
    {
        "" or "b" or "B" or "byte" or "bytes" => 1,
        "k" or "K" or "Ki" or "KiB" or "kibibyte" or "kibibytes" => Kibi,
        "m" or "M" or "Mi" or "MiB" or "mebibyte" or "mebibytes" => Kibi * Kibi,
        "g" or "G" or "Gi" or "GiB" or "gibibyte" or "gibibytes" => Kibi * Kibi * Kibi,
        "t" or "T" or "Ti" or "TiB" or "tebibyte" or "tebibytes" => Kibi * Kibi * Kibi * Kibi,
        "kB" or "kilobyte" or "kilobytes" => Kilo,
        "MB" or "megabyte" or "megabytes" => Kilo * Kilo,
        "GB" or "gigabyte" or "gigabytes" => Kilo * Kilo * Kilo,
        "TB" or "terabyte" or "terabytes" => Kilo * Kilo * Kilo * Kilo,
        _ => null,
    };
}
