using Style.Tests.Rules;

namespace Style.Tests.RuleTests;

public sealed class PurityRulesTests
{
    [Theory]
    [InlineData("var x = DateTime.UtcNow;")]
    [InlineData("var x = System.DateTimeOffset.UtcNow.Ticks;")]
    [InlineData("var x = global::System.Environment.TickCount64;")]
    [InlineData("Stopwatch x;")]
    [InlineData("var x = Random.Shared.Next();")]
    [InlineData("var x = new Random();")]
    [InlineData("var x = Guid.NewGuid();")]
    [InlineData("await Task.Run(x).ConfigureAwait(false);")]
    [InlineData("await Task.Delay(1);")]
    [InlineData("System.Threading.Thread.Sleep(1);")]
    [InlineData("#pragma warning disable RS0030")]
    public void Banned_calls_are_found(string statement) =>
        Assert.NotEmpty(PurityRules.BannedCalls(new SourceFile("src/A.cs", statement)));

    [Theory]
    [InlineData("// DateTime.UtcNow is banned")]
    [InlineData("var x = \"Task.Run\";")]
    [InlineData("var x = new Random(5);")]
    [InlineData("var x = clock.UtcNow;")]
    [InlineData("var x = Guid.Empty;")]
    public void Other_calls_are_fine(string statement) =>
        Assert.Empty(PurityRules.BannedCalls(new SourceFile("src/A.cs", statement)));

    [Theory]
    [InlineData("using Akka.Actor;")]
    [InlineData("using Akka;")]
    [InlineData("global using System.Net.Http;")]
    [InlineData("class HashRing { TimeProvider clock; }")]
    [InlineData("class HashRing { Task M() => null; }")]
    public void Impure_cores_are_found(string text) =>
        Assert.Single(PurityRules.PureCores(new SourceFile("src/KvNode/Ring/HashRing.cs", text)));

    [Fact]
    public void The_clock_may_know_time_but_no_actors()
    {
        const string Path = "src/KvNode/Clock/HybridClock.cs";
        Assert.Single(PurityRules.PureCores(new SourceFile(Path, "using Akka.Actor;")));
        Assert.Empty(PurityRules.PureCores(new SourceFile(Path, "class HybridClock { TimeProvider time; }")));
    }

    [Theory]
    [InlineData("src/KvNode/Ring/HashRing.cs", "using System.Collections.Immutable; using Akkadian;")]
    [InlineData("src/KvNode/Ring/RingKeeper.cs", "using Akka.Actor;")]
    public void Pure_cores_and_shells_are_fine(string path, string text) =>
        Assert.Empty(PurityRules.PureCores(new SourceFile(path, text)));
}
