using System.Buffers;
using System.Globalization;
using System.Text;

namespace Akka.Configuration.Hocon;

/// <summary>Reads the small pieces of the syntax: white space, comments, texts.</summary>
internal sealed class HoconScanner(HoconSource source)
{
    private const string TripleQuote = "\"\"\"";

    private static readonly SearchValues<char> NotInBareText = SearchValues.Create("$\"{}[]:=,+#`^?!@*&\\ \t\r\n");

    private readonly string _text = source.Text;

    public int Offset { get; private set; }

    public bool AtEnd => Offset >= _text.Length;

    /// <summary>The character ahead, or NUL at the end.</summary>
    public char Next => AtEnd ? '\0' : _text[Offset];

    public bool AtComment => Next == '#' || StartsWith("//");

    public bool StartsWith(string piece) => string.CompareOrdinal(_text, Offset, piece, 0, piece.Length) == 0;

    public bool Take(string piece)
    {
        if (!StartsWith(piece)) return false;
        Offset += piece.Length;
        return true;
    }

    public ConfigurationException Error(string message) => source.Error(Offset, message);

    public ConfigurationException Error(int offset, string message) => source.Error(offset, message);

    /// <summary>The character ahead in words, for a message.</summary>
    public string Ahead() => AtEnd ? "the end" : Next == '\n' ? "the end of the line" : $"'{Next}'";

    /// <summary>Spaces and tabs, not the end of the line.</summary>
    public string TakeBlanks()
    {
        var start = Offset;
        while (!AtEnd && Next != '\n' && (char.IsWhiteSpace(Next) || Next == '\uFEFF')) Offset++;
        return _text[start..Offset];
    }

    public void SkipComment()
    {
        while (!AtEnd && Next != '\n') Offset++;
    }

    /// <summary>White space, ends of lines and comments.</summary>
    public void SkipTrivia()
    {
        while (true)
        {
            TakeBlanks();
            if (AtComment) SkipComment();
            else if (Next == '\n') Offset++;
            else return;
        }
    }

    /// <summary>Text without quotes, up to a blank or a character that has a meaning; may be empty.</summary>
    public string TakeBare(bool isKey)
    {
        var start = Offset;
        while (!AtEnd && !NotInBareText.Contains(Next) && !(isKey && Next == '.') && !StartsWith("//")) Offset++;
        return _text[start..Offset];
    }

    /// <summary>A text in quotes, when one is ahead.</summary>
    public string? TakeQuoted()
    {
        if (StartsWith(TripleQuote)) return TakeTripleQuoted();
        if (Next != '"') return null;
        var start = Offset++;
        var text = new StringBuilder();
        while (Next != '"')
        {
            if (AtEnd || Next == '\n') throw Error(start, "this text is not closed on its line");
            if (Next == '\\') text.Append(TakeEscape());
            else text.Append(_text[Offset++]);
        }
        Offset++;
        return text.ToString();
    }

    /// <summary><c>${name}</c> or <c>${?name}</c>.</summary>
    public SubstitutionPart TakeSubstitution()
    {
        var start = Offset;
        Offset += 2;
        var optional = Take("?");
        var end = _text.AsSpan(Offset).IndexOfAny('}', '\n');
        if (end < 0 || _text[Offset + end] != '}') throw Error(start, "this substitution is not closed");
        var name = _text.Substring(Offset, end).Trim();
        if (name.Length == 0) throw Error(start, "this substitution names nothing");
        Offset += end + 1;
        return new SubstitutionPart(name, optional, start);
    }

    private string TakeTripleQuoted()
    {
        var start = Offset + TripleQuote.Length;
        var end = _text.IndexOf(TripleQuote, start, StringComparison.Ordinal);
        if (end < 0) throw Error("this text in triple quotes is not closed");
        // Quotes before the closing three belong to the text.
        while (end + TripleQuote.Length < _text.Length && _text[end + TripleQuote.Length] == '"') end++;
        Offset = end + TripleQuote.Length;
        return _text[start..end];
    }

    private char TakeEscape()
    {
        var start = Offset;
        Offset += 2;
        var c = start + 1 < _text.Length ? _text[start + 1] : '\0';
        return c switch
        {
            '"' or '\\' or '/' => c,
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'b' => '\b',
            'f' => '\f',
            'u' => TakeUnicode(start),
            _ => throw Error(start, "unknown escape; \\\\ stands for a backslash"),
        };
    }

    private char TakeUnicode(int start)
    {
        const int digits = 4;
        var hex = _text.AsSpan(Offset, Math.Min(digits, _text.Length - Offset));
        if (hex.Length < digits
            || !ushort.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            throw Error(start, "\\u wants four hexadecimal digits");
        Offset += digits;
        return (char)code;
    }
}
