using System.Globalization;

namespace KvHistory.Files;

/// <summary>The words of a line, one after the other. All methods throw a <see cref="FormatException"/>.</summary>
internal sealed class LineWords(string line)
{
    private int _at;

    /// <summary>Up to the next separator that is in no quotes.</summary>
    public string Next(char until = ' ')
    {
        if (_at > line.Length)
            throw new FormatException("the line is too short");
        var quoted = false;
        var end = _at;
        for (; end < line.Length && (quoted || line[end] != until); end++)
            quoted ^= line[end] == '"';
        var word = line[_at..end];
        _at = end + 1;
        return word;
    }

    public string NextText() => QuotedText.Unquote(Next());

    /// <param name="after">Stands before the number.</param>
    /// <param name="until">Stands behind it.</param>
    public long NextNumber(char? after = null, char until = ' ')
    {
        var word = Next(until);
        if (after is not null && !word.StartsWith(after.Value))
            throw new FormatException($"\"{word}\" does not begin with {after}");
        var digits = after is null ? word : word[1..];
        return long.Parse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
    }

    public T NextEnum<T>()
        where T : struct, Enum
    {
        var word = Next();
        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(value.ToString(), word, StringComparison.OrdinalIgnoreCase))
                return value;
        }

        throw new FormatException($"\"{word}\" is no {typeof(T).Name}");
    }

    /// <summary>Nothing for a dash.</summary>
    public T? NextOptional<T>(Func<string, T> parse) => Next() is var word && word == "-" ? default : parse(word);

    public void End()
    {
        if (_at <= line.Length)
            throw new FormatException("the line is too long");
    }
}
