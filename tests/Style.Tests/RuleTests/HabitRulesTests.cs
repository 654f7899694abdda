using Style.Tests.Rules;

namespace Style.Tests.RuleTests;

public sealed class HabitRulesTests
{
    [Theory]
    [InlineData("try { } catch { }", 1)]
    [InlineData("try { } catch (IOException) when (x) { }", 1)]
    [InlineData("try { } catch (IOException) { x(); }", 0)]
    [InlineData("try { } catch (IOException) {\n// The peer is gone: nothing to tell it.\n}", 0)]
    public void A_swallowed_exception_is_found(string text, int findings) =>
        Assert.Equal(findings, HabitRules.SwallowedExceptions(new SourceFile("src/A.cs", text)).Count());

    [Theory]
    [InlineData("await Task.Delay(10);", 1)]
    [InlineData("Thread.Sleep(10);", 1)]
    [InlineData("var text = \"Task.Delay\";", 0)]
    public void A_sleep_is_found(string text, int findings) =>
        Assert.Equal(findings, HabitRules.Sleeps(new SourceFile("tests/A.cs", text)).Count());

    [Fact]
    public void A_class_that_nobody_derives_from_is_found()
    {
        var files = new[]
        {
            new SourceFile("A.cs", "class Parent { } class Open { } record Message; record struct Value; struct S { }"),
            new SourceFile("B.cs", "sealed class Child : X.Parent { } abstract class Base { } static class Tools { }"),
            new SourceFile("C.cs", "class Generic<T> { } sealed class Closed : Generic<int> { }"),
        };
        Assert.Equal(
            ["A.cs:1: Open is not sealed, but nobody derives from it",
             "A.cs:1: Message is not sealed, but nobody derives from it"],
            HabitRules.Unsealed(files).Select(finding => finding.ToString()));
    }
}
