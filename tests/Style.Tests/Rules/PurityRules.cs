using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Style.Tests.Rules;

/// <summary>
/// Time, chance and threads enter through seams. The analyzer of banned symbols knows types, this knows only names, but
/// nobody can switch it off in a corner: a file that needs a banned call stands in <see cref="Allowances"/>.
/// </summary>
internal static class PurityRules
{
    private static readonly string[] BannedMembers =
        ["DateTime.Now", "DateTime.UtcNow", "DateTimeOffset.Now", "DateTimeOffset.UtcNow", "Environment.TickCount",
         "Environment.TickCount64", "Random.Shared", "Guid.NewGuid", "Task.Run", "Task.Delay", "Thread.Sleep"];

    private static readonly string[] PureFiles =
        ["BoundedPlacement", "Entry", "HashRing", "HashTree", "Key", "LatencyEstimate", "PreferenceList", "Quorum",
         "ReadQuorum", "ReplicaHealth", "ReplicaState", "RingState", "Version", "VirtualNodes", "WriteQuorum",
         "XxHash64"];

    /// <summary>Not pure (one is the clock), but no actor either.</summary>
    private static readonly string[] ActorlessFiles = ["CeilingFile", "HybridClock"];

    private static readonly string[] ImpureNamespaces =
        ["Akka", "Microsoft.Data", "Microsoft.Extensions", "Npgsql", "System.IO", "System.Net", "System.Threading"];

    public static IEnumerable<Finding> BannedCalls(SourceFile file)
    {
        foreach (var access in file.Nodes<MemberAccessExpressionSyntax>())
        {
            if (BannedMembers.Contains($"{LastName(access.Expression)}.{access.Name.Identifier.Text}"))
                yield return file.At(access, $"{access} is banned here, see BannedSymbols.txt");
        }

        foreach (var name in file.Nodes<IdentifierNameSyntax>().Where(name => name.Identifier.Text == "Stopwatch"))
            yield return file.At(name, "Stopwatch is banned here, see BannedSymbols.txt");
        foreach (var made in file.Nodes<ObjectCreationExpressionSyntax>())
        {
            if (LastName(made.Type) == "Random" && made.ArgumentList is { Arguments.Count: 0 })
                yield return file.At(made, "new Random() is banned here, see BannedSymbols.txt");
        }

        for (var i = 0; i < file.Lines.Count; i++)
        {
            if (file.Lines[i].Contains("RS0030", StringComparison.Ordinal))
                yield return file.At(i, "the analyzer of banned symbols is switched off");
        }
    }

    /// <summary>Cores are pure: no actors, no storage, no network, no threads.</summary>
    public static IEnumerable<Finding> PureCores(SourceFile file)
    {
        var banned = BannedIn(file);
        foreach (var directive in file.Nodes<UsingDirectiveSyntax>())
        {
            if (directive.NamespaceOrType.ToString() is var name && banned.Any(bad => IsIn(name, bad)))
                yield return file.At(directive, $"{file.Name} is a pure core: it does not use {name}");
        }

        if (!PureFiles.Contains(file.Name))
            yield break;

        foreach (var name in file.Nodes<IdentifierNameSyntax>())
        {
            if (name.Identifier.Text is "TimeProvider" or "Task")
                yield return file.At(name, $"{file.Name} is a pure core: it does not use {name}");
        }
    }

    private static string[] BannedIn(SourceFile file) =>
        PureFiles.Contains(file.Name) ? ImpureNamespaces
        : ActorlessFiles.Contains(file.Name) ? ["Akka"]
        : [];

    private static bool IsIn(string name, string parent) =>
        name == parent || name.StartsWith(parent + ".", StringComparison.Ordinal);

    private static string LastName(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.Text,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.Text,
        SimpleNameSyntax simple => simple.Identifier.Text,
        _ => "",
    };
}
