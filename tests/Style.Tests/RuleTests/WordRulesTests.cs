using Style.Tests.Rules;

namespace Style.Tests.RuleTests;

public sealed class WordRulesTests
{
    [Theory]
    [InlineData("// TODO: later")]
    [InlineData("x(); // FIXME")]
    [InlineData("throw new NotImplementedException();")]
    [InlineData("/// <summary>TBD</summary>")]
    public void Marks_of_unfinished_work_are_found(string line) =>
        Assert.Equal(2, Assert.Single(WordRules.Marks(new SourceFile("a.md", "fine\n" + line))).Line);

    [Theory]
    [InlineData("hackathon, Todos, toDo")]
    [InlineData("0xXXXX")]
    public void Other_words_are_fine(string line) => Assert.Empty(WordRules.Marks(new SourceFile("a.md", line)));

    [Theory]
    [InlineData("see /work/main/README.md")]
    [InlineData("cd /tmp/kv/fresh")]
    [InlineData("(../shared/x)")]
    [InlineData("/root/.nuget")]
    [InlineData("/home/someone/x")]
    public void Places_of_one_machine_are_found(string line) =>
        Assert.Equal(1, Assert.Single(WordRules.Places(new SourceFile("a.md", line))).Line);

    [Theory]
    [InlineData("src/work/x, ./work/x, /tmp/data, /var/lib/kv")]
    [InlineData("GET /v0/entity, /roots, /workers")]
    public void Other_paths_are_fine(string line) => Assert.Empty(WordRules.Places(new SourceFile("a.md", line)));
}
