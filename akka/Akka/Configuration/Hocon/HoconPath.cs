using System.Text;

namespace Akka.Configuration.Hocon;

/// <summary>
/// Paths: keys joined by dots, quoted where they hold anything but letters, digits, <c>-</c> and <c>_</c>.
/// </summary>
internal static class HoconPath
{
    public static string[] Split(string path)
    {
        if (!path.Contains('"')) return path.Split('.');
        var keys = new List<string>();
        var key = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < path.Length; i++)
        {
            if (path[i] == '\\' && quoted && i + 1 < path.Length) key.Append(path[++i]);
            else if (path[i] == '"') quoted = !quoted;
            else if (path[i] != '.' || quoted) key.Append(path[i]);
            else
            {
                keys.Add(key.ToString());
                key.Clear();
            }
        }
        keys.Add(key.ToString());
        return [.. keys];
    }

    public static bool IsPlain(string key) =>
        key.Length > 0 && key.AsSpan().IndexOfAnyExcept(PlainCharacters) < 0;

    private static readonly System.Buffers.SearchValues<char> PlainCharacters = System.Buffers.SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_");
}
