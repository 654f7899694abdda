using System.Text.RegularExpressions;

namespace Akka.TestKit.Internal;

/// <summary>What the text of a log event has to be like.</summary>
internal sealed class TextPattern
{
    private readonly Func<string, bool> _isMatch;
    private readonly string _description;

    public TextPattern(string? message, string? start, string? contains) =>
        (_isMatch, _description) = (message, start, contains) switch
        {
            ({ } whole, _, _) => (Match(text => text == whole), $"'{whole}'"),
            (_, { } beginning, _) =>
                (Match(text => text.StartsWith(beginning, StringComparison.Ordinal)), $"'{beginning}...'"),
            (_, _, { } part) => (Match(text => text.Contains(part, StringComparison.Ordinal)), $"'...{part}...'"),
            _ => (Match(_ => true), "any text"),
        };

    public TextPattern(Regex pattern) => (_isMatch, _description) = (pattern.IsMatch, $"/{pattern}/");

    public bool IsMatch(object? text) => _isMatch(text?.ToString() ?? "");

    public override string ToString() => _description;

    private static Func<string, bool> Match(Func<string, bool> isMatch) => isMatch;
}
