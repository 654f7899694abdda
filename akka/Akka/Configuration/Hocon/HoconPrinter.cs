using System.Globalization;
using System.Text;

namespace Akka.Configuration.Hocon;

/// <summary>Writes values as HOCON that parses to the same values.</summary>
internal static class HoconPrinter
{
    private const int IndentWidth = 2;

    /// <summary>The fields, without braces around them.</summary>
    public static string Print(HoconObject value)
    {
        var text = new StringBuilder();
        AppendFields(text, value, 0);
        return text.ToString();
    }

    public static string Print(HoconValue value)
    {
        var text = new StringBuilder();
        AppendValue(text, value, 0);
        return text.ToString();
    }

    private static void AppendFields(StringBuilder text, HoconObject value, int depth)
    {
        foreach (var (key, item) in value.Items)
        {
            text.Append(' ', depth * IndentWidth);
            if (HoconPath.IsPlain(key)) text.Append(key);
            else AppendQuoted(text, key);
            text.Append(item.IsObject() ? " " : " = ");
            AppendValue(text, item, depth);
            text.Append('\n');
        }
    }

    private static void AppendValue(StringBuilder text, HoconValue value, int depth)
    {
        if (value.IsEmpty) text.Append("null");
        else if (value.IsString()) AppendText(text, value.GetString());
        else if (value.IsArray()) AppendArray(text, value, depth);
        else
        {
            text.Append("{\n");
            AppendFields(text, value.GetObject(), depth + 1);
            text.Append(' ', depth * IndentWidth).Append('}');
        }
    }

    private static void AppendArray(StringBuilder text, HoconValue value, int depth)
    {
        text.Append('[');
        var elements = value.Elements;
        for (var i = 0; i < elements.Length; i++)
        {
            if (i > 0) text.Append(", ");
            AppendValue(text, elements[i], depth);
        }
        text.Append(']');
    }

    private static void AppendText(StringBuilder text, string value)
    {
        if (HoconPath.IsPlain(value) && value != "null") text.Append(value);
        else AppendQuoted(text, value);
    }

    private static void AppendQuoted(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            if (c is '"' or '\\') text.Append('\\').Append(c);
            else if (c == '\n') text.Append("\\n");
            else if (char.IsControl(c)) text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else text.Append(c);
        }
        text.Append('"');
    }
}
