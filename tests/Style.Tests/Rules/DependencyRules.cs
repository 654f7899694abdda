using System.Xml.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Style.Tests.Rules;

/// <summary>Who may know whom.</summary>
internal static class DependencyRules
{
    /// <summary>What each project of src/ may reference: our projects, and assemblies of Akka.NET.</summary>
    private static readonly Dictionary<string, (string[] Ours, string[] Akka)> Allowed = new()
    {
        ["KvMessages"] = ([], ["Akka"]),
        ["KvHttp"] = (["KvMessages"], ["Akka"]),
        ["KvNode"] = (["KvMessages", "KvHttp"], ["Akka", "Akka.Remote", "Akka.Persistence", "Akka.Persistence.Sql"]),
    };

    private static readonly string[] CompositionRoot =
    [
        "src/KvNode/Program.cs", "src/KvNode/NodeHost.cs", "src/KvNode/HttpHost.cs",
    ];

    /// <summary>
    /// Dependencies point one way, and src/ and tests/ reach akka/ only through the switch between stand-in and
    /// packages.
    /// </summary>
    public static IEnumerable<Finding> References(SourceFile project)
    {
        foreach (var (kind, reference, line) in ReferencesOf(project))
        {
            var name = reference.Split('/')[^1].Replace(".csproj", "", StringComparison.Ordinal);
            if (reference.Contains("akka/", StringComparison.Ordinal))
                yield return project.At(line, $"{name} is referenced past the switch: say <AkkaReference>");
            if (project.IsUnder("akka") && !name.StartsWith("Akka", StringComparison.Ordinal))
                yield return project.At(line, $"akka/ stands alone, it does not know {name}");
            if (project.IsUnder("src") && !Allowed[project.Name].Ours.Contains(name) && kind == "ProjectReference")
                yield return project.At(line, $"{project.Name} does not know {name}");
            if (project.IsUnder("src") && !Allowed[project.Name].Akka.Contains(name) && kind == "AkkaReference")
                yield return project.At(line, $"{project.Name} does not know {name}");
        }
    }

    /// <summary>
    /// Internals of akka/ are for akka/ and its tests: under the real packages nobody else has them. Akka.Simulation is
    /// in no package: the simulation of the store may use it.
    /// </summary>
    public static IEnumerable<Finding> Friends(SourceFile project)
    {
        foreach (var (_, friend, line) in Items(project, "InternalsVisibleTo"))
        {
            var isSimulation = project.Name == "Akka.Simulation"
                && friend.StartsWith("KvSimulation", StringComparison.Ordinal);
            if (project.IsUnder("akka") && !isSimulation && !friend.StartsWith("Akka", StringComparison.Ordinal))
                yield return project.At(line, $"{friend} may see no internals of akka/");
        }
    }

    /// <summary>Only the composition root of the node knows the HTTP front.</summary>
    public static IEnumerable<Finding> HttpFront(SourceFile file)
    {
        if (!file.IsUnder("src/KvNode") || CompositionRoot.Contains(file.Path))
            yield break;
        foreach (var name in file.Nodes<IdentifierNameSyntax>().Where(name => name.Identifier.Text == "KvHttp"))
            yield return file.At(name, $"KvHttp is known only to {string.Join(" and ", CompositionRoot)}");
    }

    private static IEnumerable<(string Kind, string Include, int Line)> ReferencesOf(SourceFile project) =>
        Items(project, "ProjectReference").Concat(Items(project, "AkkaReference"));

    private static IEnumerable<(string Kind, string Include, int Line)> Items(SourceFile project, string kind) =>
        XDocument.Parse(project.Text, LoadOptions.SetLineInfo).Descendants(kind)
            .Where(item => item.Attribute("Include") is not null)
            .Select(item => (kind, item.Attribute("Include")!.Value, ((System.Xml.IXmlLineInfo)item).LineNumber - 1));
}
