namespace Akka.Configuration.Hocon;

/// <summary>A text that is parsed, with the words for a place in it.</summary>
internal sealed class HoconSource(string text)
{
    public string Text { get; } = text;

    public ConfigurationException Error(int offset, string message)
    {
        var before = Text.AsSpan(0, Math.Min(offset, Text.Length));
        var line = before.Count('\n') + 1;
        var column = before.Length - before.LastIndexOf('\n');
        return new ConfigurationException($"line {line}, column {column}: {message}");
    }
}
