using System.CommandLine;
using KvBench;

var seconds = new Option<int>("--seconds") { Description = "length of each run", DefaultValueFactory = _ => 10 };
var connections = new Option<int>("--connections") { Description = "open connections", DefaultValueFactory = _ => 64 };
var rounds =
    new Option<int>("--rounds") { Description = "how often each load is measured", DefaultValueFactory = _ => 3 };
var output = new Option<string?>("--output") { Description = "also write the table to this Markdown file" };
var port = new Argument<int>("port");

var ceiling = new Command("ceiling", "the bare web server that the figures are compared with") { port };
ceiling.SetAction(parsed => BareKestrel.Run(parsed.GetValue(port)));

var root = new RootCommand("Benchmarks three nodes under wrk against a bare Kestrel in the same run.")
{
    seconds, connections, rounds, output, ceiling,
};
root.SetAction(async parsed =>
{
    var options = new BenchOptions(
        parsed.GetValue(seconds), parsed.GetValue(connections), parsed.GetValue(rounds), parsed.GetValue(output));
    using var benchmark = new Benchmark(options, RepositoryRoot());
    var table = await benchmark.Run();
    Console.WriteLine(table);
    if (options.Output is { } file)
        await File.WriteAllTextAsync(file, table);
});
return await root.Parse(args).InvokeAsync();

static string RepositoryRoot()
{
    var folder = new DirectoryInfo(AppContext.BaseDirectory);
    while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Akka.Kv.sln")))
        folder = folder.Parent;
    return folder?.FullName ?? throw new InvalidOperationException("the benchmark runs from inside the repository");
}
