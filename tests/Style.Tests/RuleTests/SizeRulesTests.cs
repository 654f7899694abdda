using Style.Tests.Rules;

namespace Style.Tests.RuleTests;

public sealed class SizeRulesTests
{
    [Fact]
    public void A_file_may_have_300_lines_and_a_final_newline()
    {
        Assert.Empty(SizeRules.Files(new SourceFile("A.cs", Lines("// line", 300))));
        Assert.Equal("A.cs:301: the file has 301 lines, not 300 at most",
            Assert.Single(SizeRules.Files(new SourceFile("A.cs", Lines("// line", 301)))).ToString());
    }

    [Fact]
    public void A_line_may_have_120_columns()
    {
        var file = new SourceFile("A.cs", new string('x', 120) + "\n" + new string('x', 121) + "\n");
        var finding = Assert.Single(SizeRules.Columns(file));
        Assert.Equal("A.cs:2: the line has 121 columns, not 120 at most", finding.ToString());
    }

    [Theory]
    [InlineData("void M()\n{\n", "}")]
    [InlineData("A()\n{\n", "}")]
    [InlineData("int P { get {\n", "} }")]
    [InlineData("void N() { void M()\n{\n", "} }")]
    [InlineData("[Fact]\n[Theory]\nvoid M()\n{\n", "}")]
    public void A_method_may_have_50_lines_without_its_attributes(string head, string tail)
    {
        var most = 50 - head.Replace("[Fact]\n[Theory]\n", "", StringComparison.Ordinal).Count(c => c == '\n') - 1;
        Assert.Empty(SizeRules.Methods(Class(head + Lines("N();", most) + tail)));
        Assert.Contains(SizeRules.Methods(Class(head + Lines("N();", most + 1) + tail)),
            finding => finding.What == "the method has 51 lines, not 50 at most");
    }

    [Fact]
    public void Documentation_is_no_part_of_a_method() =>
        Assert.Empty(SizeRules.Methods(Class(Lines("/// <summary>Long.</summary>", 60) + "void M() { }")));

    [Fact]
    public void Top_level_statements_are_a_method()
    {
        Assert.Empty(SizeRules.Methods(new SourceFile("Program.cs", Lines("N();", 50) + "void N() { }")));
        Assert.Single(SizeRules.Methods(new SourceFile("Program.cs", Lines("N();", 51) + "void N() { }")));
    }

    private static SourceFile Class(string members) => new("A.cs", "class A\n{\n" + members + "\n}\n");

    private static string Lines(string line, int count) => string.Concat(Enumerable.Repeat(line + "\n", count));
}
