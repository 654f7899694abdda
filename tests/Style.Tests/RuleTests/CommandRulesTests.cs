using Style.Tests.Rules;

namespace Style.Tests.RuleTests;

public sealed class CommandRulesTests
{
    [Fact]
    public void Targets_are_the_labels_of_the_case()
    {
        const string Script =
            "case $target in\n  build | test)\n    x\n    ;;\n  run)\n    ;;\n  *)\n    exit 2\nesac\n";
        Assert.Equal(["build", "test", "run"], CommandRules.TargetsOf(new SourceFile("build.sh", Script)));
    }

    [Fact]
    public void A_document_with_an_unknown_target_is_found()
    {
        var document = new SourceFile("README.md", "`./build.sh` or\n`./build.sh test` or `./build.sh deploy`");
        Assert.Equal("README.md:2: ./build.sh deploy: build.sh has only test",
            Assert.Single(CommandRules.BuildTargets(document, ["test"])).ToString());
    }
}
