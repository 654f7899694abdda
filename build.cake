using System.Xml.Linq;

// Public targets only compose; what they do is in the tasks that start with an underscore. build.sh is the way to call them.

const string Solution = "Akka.Kv.sln";
const string Configuration = "Release";

var target = Argument("target", "build");
var only = Argument("only", "");
var artifacts = Directory("artifacts");
var results = artifacts + Directory("test-results");

int passed = 0, failed = 0, skipped = 0;
var failures = new List<string>();

Task("_restore").Does(() => DotNetRestore(Solution, new() { Verbosity = DotNetVerbosity.Quiet }));

Task("_compile").IsDependentOn("_restore").Does(() => DotNetBuild(Solution, new()
{
    Configuration = Configuration,
    NoRestore = true,
    NoLogo = true,
    Verbosity = DotNetVerbosity.Quiet,
}));

Task("_node").Does(() => DotNetBuild("src/KvNode", new()
{
    Configuration = Configuration,
    NoLogo = true,
    Verbosity = DotNetVerbosity.Quiet,
}));

Task("_clean-results").Does(() => CleanDirectory(results));

// One project at a time: tests that measure time or start processes have both cores to themselves.
Task("_run-tests")
    .IsDependentOn("_compile")
    .IsDependentOn("_clean-results")
    .DoesForEach(
        () => GetFiles("tests/*/*.csproj")
            .Where(project => project.FullPath.Contains(only) && IsTestProject(project.FullPath))
            .OrderBy(project => project.FullPath),
        project => RunTests(project.GetFilenameWithoutExtension().ToString(), project.FullPath));

Task("_publish").Does(() => DotNetPublish("src/KvNode", new()
{
    Configuration = Configuration,
    OutputDirectory = artifacts + Directory("KvNode"),
    NoLogo = true,
    Verbosity = DotNetVerbosity.Quiet,
}));

Task("build").IsDependentOn("_compile");
Task("node").IsDependentOn("_node");
Task("test").IsDependentOn("_run-tests");
Task("pack").IsDependentOn("_publish");

RunTarget(target);

if (target == "test")
{
    foreach (var failure in failures)
        Console.WriteLine(failure);
    Console.WriteLine($"{passed} passed, {failed} failed, {skipped} skipped");
    // Not an exception: Cake would print it below the line that has to be the last.
    Environment.Exit(failed == 0 && passed > 0 ? 0 : 1);
}

// All below tests/ are, by tests/Directory.Build.props, unless they say that they are not.
bool IsTestProject(string project) =>
    !System.IO.File.ReadAllText(project).Contains("<IsTestProject>false</IsTestProject>");

void RunTests(string name, string project)
{
    var trx = results + File(name + ".trx");
    var exit = StartProcess("dotnet", new ProcessSettings
    {
        Arguments = new ProcessArgumentBuilder()
            .Append("test").AppendQuoted(project)
            .Append("--no-build --nologo --verbosity quiet --configuration").Append(Configuration)
            .Append("--blame-hang-timeout 5m --blame-hang-dump-type none")
            .Append("--logger").AppendQuoted($"trx;LogFileName={name}.trx")
            .Append("--results-directory").AppendQuoted(MakeAbsolute(results).FullPath),
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    }, out var output, out var errors);

    var before = failed;
    var outcomes = FileExists(trx) ? Count(name, XDocument.Load(trx)) : "no results";
    Console.WriteLine($"{name}: {outcomes}");
    if (exit == 0 || failed > before)
        return;

    // A host that crashed or hung, or nothing to run at all: the results know nothing of that.
    failed++;
    var lines = errors.Concat(output).Where(line => line is not null).Select(line => line[..Math.Min(line.Length, 200)]);
    failures.Add($"FAILED {name}: dotnet test ended with status {exit}\n{string.Join("\n", lines.Take(60))}");
}

string Count(string name, XDocument trx)
{
    XNamespace ns = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";
    var tests = trx.Descendants(ns + "UnitTestResult").ToLookup(test => (string)test.Attribute("outcome"));
    var (good, bad, left) = (tests["Passed"].Count(), tests["Failed"].Count(), tests["NotExecuted"].ToList());
    (passed, failed, skipped) = (passed + good, failed + bad, skipped + left.Count);

    string Text(XElement test) => test.Descendants(ns + "Message").Concat(test.Descendants(ns + "StackTrace"))
        .Aggregate("", (text, part) => text + "\n" + part.Value);
    failures.AddRange(tests["Failed"].Select(test => $"FAILED {name}: {(string)test.Attribute("testName")}{Text(test)}\n"));
    failures.AddRange(left.Select(test => $"skipped {name}: {(string)test.Attribute("testName")}{Text(test)}"));
    return $"{good} passed, {bad} failed, {left.Count} skipped";
}
