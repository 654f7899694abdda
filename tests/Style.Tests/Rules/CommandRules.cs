using System.Text.RegularExpressions;

namespace Style.Tests.Rules;

/// <summary>What the documents tell people to type.</summary>
internal static partial class CommandRules
{
    /// <summary>Every <c>./build.sh target</c> in a document is a target of the script.</summary>
    public static IEnumerable<Finding> BuildTargets(SourceFile document, IReadOnlyCollection<string> targets)
    {
        for (var i = 0; i < document.Lines.Count; i++)
        {
            foreach (Match match in Command().Matches(document.Lines[i]))
            {
                if (!targets.Contains(match.Groups[1].Value))
                    yield return document.At(i, $"{match.Value}: build.sh has only {string.Join(", ", targets)}");
            }
        }
    }

    /// <summary>The labels of the script's <c>case</c>.</summary>
    public static IReadOnlyCollection<string> TargetsOf(SourceFile script) => [.. script.Lines
        .Select(line => CaseLabel().Match(line))
        .Where(match => match.Success)
        .SelectMany(match => match.Groups[1].Value.Split('|', StringSplitOptions.TrimEntries))];

    [GeneratedRegex(@"\./build\.sh +([a-z][\w-]*)")]
    private static partial Regex Command();

    [GeneratedRegex(@"^  ([a-z][a-z |]*)\)$")]
    private static partial Regex CaseLabel();
}
