using Style.Tests.Rules;
using static Style.Tests.Finding;

namespace Style.Tests;

/// <summary>The style rules of CONTRIBUTING.md, over every file of the repository.</summary>
public sealed class StyleTests
{
    private static readonly string[] Code = ["src", "akka", "tests", "bench"];

    [Fact]
    public void Files_are_short() => AssertNone(CSharp().SelectMany(SizeRules.Files));

    [Fact]
    public void Methods_are_short() => AssertNone(CSharp().SelectMany(SizeRules.Methods));

    [Fact]
    public void Lines_are_short() => AssertNone(CSharp().SelectMany(SizeRules.Columns));

    [Fact]
    public void A_file_has_one_type_or_one_small_closed_family() => AssertNone(CSharp().SelectMany(ShapeRules.Types));

    [Fact]
    public void Namespaces_are_file_scoped() => AssertNone(CSharp().SelectMany(ShapeRules.Namespaces));

    [Fact]
    public void There_are_no_regions() => AssertNone(CSharp().SelectMany(ShapeRules.Regions));

    [Fact]
    public void A_type_is_partial_only_for_a_generator() => AssertNone(CSharp().SelectMany(ShapeRules.Partials));

    // The rules' own tests have the forbidden words in their samples.
    [Fact]
    public void No_work_is_left_unfinished() => AssertNone(SourceTree.All
        .Where(file => !file.IsUnder("tests/Style.Tests"))
        .SelectMany(WordRules.Marks));

    [Fact]
    public void No_file_names_places_of_one_machine() => AssertNone(SourceTree.All
        .Where(file => !file.IsUnder("tests/Style.Tests") && !file.IsUnder(".ci"))
        .SelectMany(WordRules.Places));

    [Fact]
    public void Time_chance_and_threads_enter_through_seams() => AssertNone(SourceTree.CSharp("src", "akka")
        .Where(file => !Allowances.BannedCalls.ContainsKey(file.Path))
        .SelectMany(PurityRules.BannedCalls));

    [Fact]
    public void Every_allowance_is_needed() => AssertNone(
        Unneeded(Allowances.BannedCalls.Keys, PurityRules.BannedCalls)
            .Concat(Unneeded(Allowances.Sleeps.Keys, HabitRules.Sleeps)));

    [Fact]
    public void Cores_are_pure() => AssertNone(SourceTree.CSharp("src").SelectMany(PurityRules.PureCores));

    [Fact]
    public void No_exception_is_swallowed() => AssertNone(CSharp().SelectMany(HabitRules.SwallowedExceptions));

    [Fact]
    public void Tests_wait_for_conditions() => AssertNone(SourceTree.CSharp("tests")
        .Where(file => file.Name != "Eventually" && !Allowances.Sleeps.ContainsKey(file.Path))
        .SelectMany(HabitRules.Sleeps));

    [Fact]
    public void Classes_are_sealed() => AssertNone(HabitRules.Unsealed([.. SourceTree.CSharp("src")]));

    [Fact]
    public void Only_the_composition_root_knows_the_http_front() =>
        AssertNone(SourceTree.CSharp("src").SelectMany(DependencyRules.HttpFront));

    private static IEnumerable<SourceFile> CSharp() => SourceTree.CSharp(Code);

    private static IEnumerable<Finding> Unneeded(
        IEnumerable<string> paths, Func<SourceFile, IEnumerable<Finding>> rule) => paths
        .Where(path => !SourceTree.All.Any(file => file.Path == path && rule(file).Any()))
        .Select(path => new Finding(path, 1, "the allowance is not needed any more"));
}
