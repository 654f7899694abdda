using Style.Tests.Rules;

namespace Style.Tests.RuleTests;

public sealed class DependencyRulesTests
{
    [Theory]
    [InlineData("src/KvMessages/KvMessages.csproj", "ProjectReference", "../KvHttp/KvHttp.csproj",
        "KvMessages does not know KvHttp")]
    [InlineData("src/KvHttp/KvHttp.csproj", "ProjectReference", "../KvNode/KvNode.csproj",
        "KvHttp does not know KvNode")]
    [InlineData("src/KvHttp/KvHttp.csproj", "AkkaReference", "Akka.Remote", "KvHttp does not know Akka.Remote")]
    [InlineData("akka/Akka/Akka.csproj", "ProjectReference", "../../src/KvMessages/KvMessages.csproj",
        "akka/ stands alone, it does not know KvMessages")]
    [InlineData("tests/X.Tests/X.Tests.csproj", "ProjectReference", "../../akka/Akka/Akka.csproj",
        "Akka is referenced past the switch: say <AkkaReference>")]
    public void Wrong_references_are_found(string project, string kind, string reference, string finding)
    {
        var findings = DependencyRules.References(Project(project, kind, reference));
        Assert.Equal($"{project}:2: {finding}", Assert.Single(findings).ToString());
    }

    [Theory]
    [InlineData("src/KvHttp/KvHttp.csproj", "ProjectReference", "../KvMessages/KvMessages.csproj")]
    [InlineData("src/KvNode/KvNode.csproj", "AkkaReference", "Akka.Persistence.Sql")]
    [InlineData("akka/Akka.Remote/Akka.Remote.csproj", "ProjectReference", "../Akka/Akka.csproj")]
    [InlineData("tests/X.Tests/X.Tests.csproj", "ProjectReference", "../../src/KvNode/KvNode.csproj")]
    public void Right_references_are_fine(string project, string kind, string reference) =>
        Assert.Empty(DependencyRules.References(Project(project, kind, reference)));

    [Fact]
    public void Foreign_friends_of_the_stand_in_are_found()
    {
        Assert.Single(DependencyRules.Friends(Project("akka/Akka/Akka.csproj", "InternalsVisibleTo", "KvNode")));
        Assert.Empty(DependencyRules.Friends(Project("akka/Akka/Akka.csproj", "InternalsVisibleTo", "Akka.Tests")));
        const string Simulation = "akka/Akka.Simulation/Akka.Simulation.csproj";
        Assert.Empty(DependencyRules.Friends(Project(Simulation, "InternalsVisibleTo", "KvSimulation.Tests")));
        Assert.Single(DependencyRules.Friends(Project(Simulation, "InternalsVisibleTo", "KvNode")));
    }

    [Theory]
    [InlineData("src/KvNode/Ring/RingKeeper.cs", "using KvHttp;", 1)]
    [InlineData("src/KvNode/Ring/RingKeeper.cs", "class A { KvHttp.HttpFront x; }", 1)]
    [InlineData("src/KvNode/NodeHost.cs", "using KvHttp;", 0)]
    [InlineData("src/KvHttp/HttpFront.cs", "namespace KvHttp;", 0)]
    public void The_http_front_is_for_the_composition_root(string path, string text, int findings) =>
        Assert.Equal(findings, DependencyRules.HttpFront(new SourceFile(path, text)).Count());

    private static SourceFile Project(string path, string kind, string include) =>
        new(path, $"<Project>\n<ItemGroup><{kind} Include=\"{include}\" /></ItemGroup>\n</Project>");
}
