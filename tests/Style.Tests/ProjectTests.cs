using System.Diagnostics;
using System.Text.Json;
using Style.Tests.Rules;
using static Style.Tests.Finding;

namespace Style.Tests;

/// <summary>The projects, and what the documents say about building them.</summary>
public sealed class ProjectTests
{
    private static readonly string[] Folders = ["src", "akka", "tests", "bench"];

    [Fact]
    public void Dependencies_point_one_way() =>
        AssertNone(SourceTree.Projects(Folders).SelectMany(DependencyRules.References));

    [Fact]
    public void Internals_of_the_stand_in_are_its_own() =>
        AssertNone(SourceTree.Projects(Folders).SelectMany(DependencyRules.Friends));

    [Fact]
    public void The_solution_has_every_project()
    {
        var solution = SourceTree.File("Akka.Kv.sln").Text.Replace('\\', '/');
        AssertNone(SourceTree.Projects(Folders)
            .Where(project => !solution.Contains($"\"{project.Path}\"", StringComparison.Ordinal))
            .Select(project => project.At(0, "the project is not in Akka.Kv.sln")));
    }

    [Fact]
    public void Every_test_project_has_a_test() =>
        AssertNone(TestRules.EmptyProjects(SourceTree.Projects("tests"), SourceTree.All));

    [Theory]
    [InlineData("src/KvNode", "Akka Akka.Persistence Akka.Persistence.Sql Akka.Remote")]
    [InlineData("tests/KvNode.Tests", "Akka.TestKit.Xunit2")]
    public void One_switch_turns_the_stand_in_into_the_packages(string project, string expected)
    {
        const string Switch = "-p:AkkaFromPackages=true";
        Assert.Equal((expected, ""), AkkaOf(project, Switch));
        Assert.Equal(("", expected), AkkaOf(project));
    }

    [Fact]
    public void Documents_name_targets_that_the_build_script_has()
    {
        var targets = CommandRules.TargetsOf(SourceTree.File("build.sh"));
        Assert.Equal(["bench", "build", "pack", "run", "test"], targets.Order());
        AssertNone(SourceTree.All
            .Where(file => file.Path.EndsWith(".md", StringComparison.Ordinal))
            .SelectMany(document => CommandRules.BuildTargets(document, targets)));
    }

    private static (string Packages, string Projects) AkkaOf(string project, params string[] arguments)
    {
        var folder = Path.Combine(SourceTree.Root, project);
        var json = Evaluate([folder, "-getItem:PackageReference,ProjectReference", .. arguments]);
        var items = JsonDocument.Parse(json).RootElement.GetProperty("Items");
        return (AkkaIn(items.GetProperty("PackageReference")), AkkaIn(items.GetProperty("ProjectReference")));
    }

    private static string AkkaIn(JsonElement items) => string.Join(' ', items.EnumerateArray()
        .Select(item => item.GetProperty("Identity").GetString()!)
        .Select(name => name.EndsWith(".csproj", StringComparison.Ordinal)
            ? Path.GetFileNameWithoutExtension(name)
            : name)
        .Where(name => name.StartsWith("Akka", StringComparison.Ordinal))
        .Order());

    private static string Evaluate(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["msbuild", "-nologo", .. arguments])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, output);
        return output;
    }
}
