using System.Text;

namespace Akka.Configuration.Hocon;

/// <summary>Parses HOCON (https://github.com/lightbend/config/blob/main/HOCON.md): JSON made comfortable.</summary>
internal sealed class HoconParser
{
    private readonly HoconScanner _scanner;
    private readonly Func<string, HoconRoot>? _include;

    private HoconParser(HoconSource source, Func<string, HoconRoot>? include)
    {
        _scanner = new HoconScanner(source);
        _include = include;
    }

    public static HoconRoot Parse(string text, Func<string, HoconRoot>? include)
    {
        var source = new HoconSource(text);
        var fields = new HoconParser(source, include).ParseRoot();
        return new HoconRoot(new HoconValue(new HoconResolver(fields, source).Resolve()));
    }

    private HoconFields ParseRoot()
    {
        var fields = new HoconFields();
        _scanner.SkipTrivia();
        if (_scanner.Next == '{')
        {
            ParseBraces(fields);
            _scanner.SkipTrivia();
        }
        else ParseFields(fields);
        return _scanner.AtEnd ? fields : throw _scanner.Error($"{_scanner.Ahead()} closes nothing");
    }

    private void ParseBraces(HoconFields fields)
    {
        var start = _scanner.Offset;
        _scanner.Take("{");
        ParseFields(fields);
        if (!_scanner.Take("}")) throw _scanner.Error(start, "this object is not closed");
    }

    private void ParseFields(HoconFields fields)
    {
        while (true)
        {
            do _scanner.SkipTrivia();
            while (_scanner.Take(","));
            if (_scanner.AtEnd || _scanner.Next is '}' or ']') return;
            if (_scanner.StartsWith("include ") || _scanner.StartsWith("include\"")) ParseInclude(fields);
            else ParseField(fields);
        }
    }

    private void ParseInclude(HoconFields fields)
    {
        var start = _scanner.Offset;
        _scanner.Take("include");
        _scanner.TakeBlanks();
        var name = _scanner.TakeQuoted() ?? throw _scanner.Error("a name in quotes is expected after include");
        if (_include is null) throw _scanner.Error(start, $"nothing here can include \"{name}\"");
        foreach (var (key, value) in _include(name).Value.GetObject().Items)
            fields.Assign([key], new HoconExpression([new IncludedPart(value)], start));
    }

    private void ParseField(HoconFields fields)
    {
        var path = ParsePath();
        _scanner.SkipTrivia();
        var start = _scanner.Offset;
        var appends = _scanner.Take("+=");
        if (appends || _scanner.Take("=") || _scanner.Take(":")) _scanner.SkipTrivia();
        else if (_scanner.Next != '{')
            throw _scanner.Error(
                $"'=', ':' or '{{' is expected after the key {string.Join('.', path)}, not {_scanner.Ahead()}");
        fields.Assign(path, new HoconExpression(ParseParts(), start, appends));
    }

    private string[] ParsePath()
    {
        var keys = new List<string>();
        do keys.Add(ParseKey());
        while (_scanner.Take("."));
        return [.. keys];
    }

    private string ParseKey()
    {
        var key = new StringBuilder();
        _scanner.TakeBlanks();
        if (EndsKey()) throw _scanner.Error($"a key is expected, not {_scanner.Ahead()}");
        while (true)
        {
            var quoted = _scanner.TakeQuoted();
            var piece = quoted ?? _scanner.TakeBare(isKey: true);
            if (piece.Length == 0 && quoted is null) throw Unexpected();
            key.Append(piece);
            var blanks = _scanner.TakeBlanks();
            if (EndsKey()) return key.ToString();
            key.Append(blanks);
        }
    }

    private bool EndsKey() =>
        _scanner.AtEnd || _scanner.Next is '.' or '=' or ':' or '{' or '+' or '\n' || _scanner.AtComment;

    private List<HoconPart> ParseParts()
    {
        var parts = new List<HoconPart>();
        while (true)
        {
            var blanks = _scanner.TakeBlanks();
            if (EndsValue()) break;
            if (blanks.Length > 0 && parts.Count > 0) parts.Add(new TextPart(blanks, Bare: true));
            parts.Add(ParsePart());
        }
        return parts.Count > 0 ? parts : throw _scanner.Error($"a value is expected, not {_scanner.Ahead()}");
    }

    private bool EndsValue() => _scanner.AtEnd || _scanner.Next is '\n' or ',' or '}' or ']' || _scanner.AtComment;

    private HoconPart ParsePart()
    {
        if (_scanner.TakeQuoted() is { } quoted) return new TextPart(quoted, Bare: false);
        if (_scanner.StartsWith("${")) return _scanner.TakeSubstitution();
        if (_scanner.Next == '[') return ParseArray();
        if (_scanner.Next == '{')
        {
            var fields = new HoconFields();
            ParseBraces(fields);
            return new ObjectPart(fields);
        }
        var bare = _scanner.TakeBare(isKey: false);
        return bare.Length > 0 ? new TextPart(bare, Bare: true) : throw Unexpected();
    }

    private ArrayPart ParseArray()
    {
        var start = _scanner.Offset;
        _scanner.Take("[");
        var elements = new List<HoconExpression>();
        while (true)
        {
            do _scanner.SkipTrivia();
            while (_scanner.Take(","));
            if (_scanner.Take("]")) return new ArrayPart(elements);
            if (_scanner.AtEnd) throw _scanner.Error(start, "this array is not closed");
            elements.Add(new HoconExpression(ParseParts(), _scanner.Offset));
        }
    }

    private ConfigurationException Unexpected() => _scanner.Error($"{_scanner.Ahead()} has to stand in quotes here");
}
