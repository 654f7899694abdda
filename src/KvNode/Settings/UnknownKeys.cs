using Akka.Configuration;
using Akka.Configuration.Hocon;

namespace KvNode.Settings;

/// <summary>
/// Finds keys that a configuration has and the reference has not: misspelled ones would silently change nothing.
/// </summary>
internal static class UnknownKeys
{
    /// <summary>One message for each, which names the nearest known key.</summary>
    public static List<string> In(Config config, Config reference, string section)
    {
        var faults = new List<string>();
        var known = reference.GetValue(section)!;
        if (config.GetValue(section) is { } given)
            Compare(section, given, known, [.. Paths(section, known)], faults);
        return faults;
    }

    /// <summary>
    /// The fewest insertions, deletions and replacements that make one text the other (Levenshtein 1966).
    /// </summary>
    public static int Distance(string left, string right)
    {
        var row = new int[right.Length + 1];
        for (var column = 0; column <= right.Length; column++)
            row[column] = column;
        for (var line = 1; line <= left.Length; line++)
        {
            var diagonal = row[0];
            row[0] = line;
            for (var column = 1; column <= right.Length; column++)
            {
                var replaced = diagonal + (left[line - 1] == right[column - 1] ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.Min(replaced, Math.Min(row[column - 1], row[column]) + 1);
            }
        }

        return row[^1];
    }

    private static void Compare(
        string path, HoconValue given, HoconValue known, List<string> paths, List<string> faults)
    {
        if (given.IsObject() != known.IsObject())
        {
            faults.Add(known.IsObject() ? $"{path} is a section, not a value" : $"{path} is a value, not a section");
            return;
        }

        if (!given.IsObject())
            return;
        foreach (var (key, value) in given.GetObject().Items)
        {
            var inner = $"{path}.{key}";
            if (known.GetObject().Items.TryGetValue(key, out var knownValue))
                Compare(inner, value, knownValue, paths, faults);
            else
                faults.Add(
                    $"{inner} is no known key; did you mean {paths.MinBy(candidate => Distance(inner, candidate))}?");
        }
    }

    private static IEnumerable<string> Paths(string path, HoconValue value) => value.IsObject()
        ? value.GetObject().Items.SelectMany(item => Paths($"{path}.{item.Key}", item.Value)).Append(path)
        : [path];
}
