using Style.Tests.Rules;

namespace Style.Tests.RuleTests;

public sealed class ShapeRulesTests
{
    private const string Stranger = "x/A.cs:2: B wants its own file: it is no message and no relative";

    [Theory]
    [InlineData("class A { class Inner { } }")]
    [InlineData("class A { } class A<T> { }")]
    [InlineData("abstract class A { } class B : A { void M() { } } class C : Some.A { }")]
    [InlineData("interface A { } struct B : A { }")]
    [InlineData("class A { } record B(int X); record struct C(int X); enum D { E }")]
    [InlineData("record B(int X) { int Y => X; } class A { }")]
    [InlineData("abstract record P; class Q : P { void M() { } } class A { P[] parts; }")]
    public void One_type_or_a_small_family_is_fine(string text) =>
        Assert.Empty(ShapeRules.Types(new SourceFile("x/A.cs", text)));

    [Theory]
    [InlineData("class A { }\nclass B { }", Stranger)]
    [InlineData("class A { }\nrecord B { int M() { return 1; } }", Stranger)]
    [InlineData("class A { }\nnamespace N { interface B { } }", Stranger)]
    [InlineData("class B { }", "x/A.cs:1: the file's name is A, but its type is B")]
    public void Strangers_in_one_file_are_found(string text, string finding) =>
        Assert.Equal(finding, Assert.Single(ShapeRules.Types(new SourceFile("x/A.cs", text))).ToString());

    [Theory]
    [InlineData("namespace N { class A { } }", "the namespace is not file-scoped")]
    [InlineData("class A { }", "the type is in no namespace")]
    public void Namespaces_that_are_not_file_scoped_are_found(string text, string finding) =>
        Assert.Equal(finding, Assert.Single(ShapeRules.Namespaces(new SourceFile("A.cs", text))).What);

    [Theory]
    [InlineData("namespace N;\nclass A { }")]
    [InlineData("return 0;")]
    [InlineData("return 0;\nclass A { }")]
    [InlineData("using X = Y;")]
    public void File_scoped_namespaces_and_programs_are_fine(string text) =>
        Assert.Empty(ShapeRules.Namespaces(new SourceFile("A.cs", text)));

    [Fact]
    public void A_region_is_found()
    {
        var file = new SourceFile("A.cs", "class A {\n#region x\n#endregion\n}");
        Assert.Equal(2, Assert.Single(ShapeRules.Regions(file)).Line);
    }

    [Theory]
    [InlineData("partial class A { }", 1)]
    [InlineData("class A { partial struct B { } }", 1)]
    [InlineData("partial class A { [LoggerMessage(1)] partial void M(); }", 0)]
    [InlineData("[JsonSerializable(typeof(int))] partial class A : C;", 0)]
    [InlineData("partial class A { static partial class Log { [Some.LoggerMessage] static partial void M(); } }", 0)]
    public void Partial_types_need_a_generator(string text, int findings) =>
        Assert.Equal(findings, ShapeRules.Partials(new SourceFile("A.cs", text)).Count());
}
