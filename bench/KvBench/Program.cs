using System.CommandLine;
using KvBench;
using KvBench.Profiling;
using KvBench.Storage;

var seconds = new Option<int>("--seconds") { Description = "length of each run", DefaultValueFactory = _ => 10 };
var connections = new Option<int>("--connections") { Description = "open connections", DefaultValueFactory = _ => 64 };
var rounds =
    new Option<int>("--rounds") { Description = "how often each load is measured", DefaultValueFactory = _ => 3 };
var output = new Option<string?>("--output") { Description = "also write the result to this Markdown file" };
var port = new Argument<int>("port");

var ceiling = new Command("ceiling", "the bare web server that the figures are compared with") { port };
ceiling.SetAction(parsed => BareKestrel.Run(parsed.GetValue(port)));

var profile = new Command("profile", "where PUT and GET spend their processor time and memory; needs perf")
{
    seconds, connections, output,
};

var storage = StorageCommand.Create([seconds, connections, rounds, output], Options, RepositoryRoot, Report);

var root = new RootCommand("Benchmarks three nodes under wrk against a bare Kestrel in the same run.")
{
    seconds, connections, rounds, output, ceiling, profile, storage,
};
root.SetAction(async parsed =>
{
    using var benchmark = new Benchmark(Options(parsed), RepositoryRoot());
    await Report(parsed, await benchmark.Run());
});
profile.SetAction(async parsed =>
{
    using var profiler = new Profiler(Options(parsed), RepositoryRoot());
    await Report(parsed, await profiler.Run());
});
return await root.Parse(args).InvokeAsync();

BenchOptions Options(ParseResult parsed) =>
    new(parsed.GetValue(seconds), parsed.GetValue(connections), parsed.GetValue(rounds));

async Task Report(ParseResult parsed, string text)
{
    Console.WriteLine(text);
    if (parsed.GetValue(output) is { } file)
        await File.WriteAllTextAsync(file, text);
}

static string RepositoryRoot()
{
    var folder = new DirectoryInfo(AppContext.BaseDirectory);
    while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Akka.Kv.sln")))
        folder = folder.Parent;
    return folder?.FullName ?? throw new InvalidOperationException("the benchmark runs from inside the repository");
}
