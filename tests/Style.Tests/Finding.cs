namespace Style.Tests;

/// <summary>A place that breaks a rule.</summary>
/// <param name="Line">Counted from 1.</param>
internal sealed record Finding(string Path, int Line, string What)
{
    public override string ToString() => $"{Path}:{Line}: {What}";

    public static void AssertNone(IEnumerable<Finding> findings)
    {
        var all = findings.ToList();
        Assert.True(all.Count == 0, $"{all.Count} places:\n{string.Join('\n', all)}");
    }
}
