using System.Text.RegularExpressions;

namespace Style.Tests.Rules;

/// <summary>Words that no file of the repository has.</summary>
internal static partial class WordRules
{
    /// <summary>Marks of unfinished work.</summary>
    public static IEnumerable<Finding> Marks(SourceFile file) => Matches(file, Mark(), "a mark of unfinished work");

    /// <summary>Places of one machine, and of what lies beside the repository there.</summary>
    public static IEnumerable<Finding> Places(SourceFile file) =>
        Matches(file, Place(), "a place that other machines do not have");

    private static IEnumerable<Finding> Matches(SourceFile file, Regex pattern, string what)
    {
        for (var i = 0; i < file.Lines.Count; i++)
        {
            foreach (Match match in pattern.Matches(file.Lines[i]))
                yield return file.At(i, $"{match.Value.Trim()}: {what}");
        }
    }

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX|TBD|NotImplementedException)\b")]
    private static partial Regex Mark();

    [GeneratedRegex(@"(?<![\w.])/(work|tmp/kv|root|home/\w+)\b(/|$)|\.\./shared\b|\b[A-Z]:\\Users\\")]
    private static partial Regex Place();
}
