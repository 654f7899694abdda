using System.Globalization;
using System.Text;

namespace KvHistory.Files;

/// <summary>
/// Any text in printable ASCII, in quotes: a quote, a backslash and all else that is not printable is <c>\uXXXX</c>,
/// one for each UTF-16 unit, so that texts that are no valid Unicode come back as well.
/// </summary>
internal static class QuotedText
{
    public static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var unit in text)
        {
            if (unit is < ' ' or > '~' or '"' or '\\')
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}");
            else
                quoted.Append(unit);
        }

        return quoted.Append('"').ToString();
    }

    /// <exception cref="FormatException">It is not what <see cref="Quote"/> makes.</exception>
    public static string Unquote(string quoted)
    {
        if (quoted is not ['"', .., '"'])
            throw new FormatException($"{quoted} is not in quotes");
        var text = new StringBuilder(quoted.Length);
        for (var at = 1; at < quoted.Length - 1; at++)
        {
            if (quoted[at] != '\\')
                text.Append(quoted[at]);
            else if (quoted[at + 1] == 'u' && at + 6 < quoted.Length)
                text.Append((char)ushort.Parse(
                    quoted.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
            else
                throw new FormatException($"{quoted} has a backslash without uXXXX");
            at += quoted[at] == '\\' ? 5 : 0;
        }

        return text.ToString();
    }
}
