using Style.Tests.Rules;

namespace Style.Tests.RuleTests;

public sealed class TestRulesTests
{
    private const string Test = "class A { [Fact] public void B() { } }";

    [Theory]
    [InlineData("tests/X.Tests/A.cs", "class A { public void Fact() { } }")]
    [InlineData("tests/X.Tests/A.cs", "// [Fact]")]
    [InlineData("tests/X.Tests.More/A.cs", Test)]
    [InlineData("tests/X.Tests/A.txt", "[Fact]")]
    public void A_test_project_without_a_test_is_found(string path, string text) => Assert.Equal(
        "tests/X.Tests/X.Tests.csproj:1: X.Tests is a test project, but no [Fact] or [Theory] is in it",
        Assert.Single(Findings("tests/X.Tests/X.Tests.csproj", "<Project />", path, text)).ToString());

    [Theory]
    [InlineData("tests/X.Tests/A.cs", Test)]
    [InlineData("tests/X.Tests/Deep/Down/A.cs", Test)]
    [InlineData("tests/X.Tests/A.cs", "class A { [Theory, InlineData(1)] public void B(int i) { } }")]
    public void A_test_project_with_a_test_is_fine(string path, string text) =>
        Assert.Empty(Findings("tests/X.Tests/X.Tests.csproj", "<Project />", path, text));

    [Theory]
    [InlineData("src/X/X.csproj", "<Project />")]
    [InlineData(
        "tests/X/X.csproj",
        "<Project><PropertyGroup><IsTestProject>false</IsTestProject></PropertyGroup></Project>")]
    public void A_project_that_is_no_test_project_needs_none(string project, string text) =>
        Assert.Empty(Findings(project, text, "src/X/A.cs", "class A { }"));

    private static IEnumerable<Finding> Findings(string project, string content, string path, string text) =>
        TestRules.EmptyProjects([new SourceFile(project, content)], [new SourceFile(path, text)]);
}
