using System.Xml.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Style.Tests.Rules;

/// <summary>What a test project must have.</summary>
internal static class TestRules
{
    /// <summary>A test run passes a project without a test in silence: it must be found here.</summary>
    public static IEnumerable<Finding> EmptyProjects(
        IEnumerable<SourceFile> projects, IReadOnlyCollection<SourceFile> files) => projects
        .Where(IsTestProject)
        .Where(project => !files.Any(file => file.IsUnder(FolderOf(project)) && HasTest(file)))
        .Select(project => project.At(0, $"{project.Name} is a test project, but no [Fact] or [Theory] is in it"));

    /// <summary>All below tests/ are, by tests/Directory.Build.props, unless they say that they are not.</summary>
    private static bool IsTestProject(SourceFile project) => project.IsUnder("tests")
        && !XDocument.Parse(project.Text).Descendants("IsTestProject").Any(property => property.Value == "false");

    private static string FolderOf(SourceFile project) => project.Path[..project.Path.LastIndexOf('/')];

    private static bool HasTest(SourceFile file) => file.Path.EndsWith(".cs", StringComparison.Ordinal)
        && file.Nodes<AttributeSyntax>().Any(attribute => attribute.Name.ToString() is "Fact" or "Theory");
}
