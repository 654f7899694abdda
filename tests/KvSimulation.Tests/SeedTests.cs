using System.Globalization;
using KvSimulation.Plans;
using KvSimulation.Running;
using Xunit.Abstractions;

namespace KvSimulation.Tests;

/// <summary>
/// Runs with all faults: a fixed set of seeds, and some new ones each time. <c>KV_SIMULATION_SEEDS</c> says how many
/// new ones, <c>KV_SIMULATION_SEED</c> with which to begin; many more are one command away (docs/simulation.md).
/// </summary>
public sealed class SeedTests(ITestOutputHelper output)
{
    private const int Fixed = 60;
    private const int New = 20;

    [Fact]
    public void The_fixed_seeds_keep_all_promises() => Run(first: 1, Fixed);

    [Fact]
    public void New_seeds_keep_all_promises()
    {
        var first = FromEnvironment("KV_SIMULATION_SEED") ?? (ulong)Random.Shared.NextInt64();
        output.WriteLine($"KV_SIMULATION_SEED={first}");
        Run(first, (int)(FromEnvironment("KV_SIMULATION_SEEDS") ?? New));
    }

    private static void Run(ulong first, int count)
    {
        var operations = 0;
        for (var seed = first; seed < first + (ulong)count; seed++)
        {
            var result = SimulationRun.Of(Plan.Of(new RunOptions { Seed = seed }));
            Assert.True(result.Objections.Count == 0, $"seed {seed}: {string.Join('\n', result.Objections)}");
            operations += result.History.Operations.Count;
        }

        // Else the promises were kept by doing nothing.
        Assert.True(operations > 300 * count, $"only {operations} operations in {count} runs");
    }

    private static ulong? FromEnvironment(string name) => Environment.GetEnvironmentVariable(name) is { } text
        ? ulong.Parse(text, CultureInfo.InvariantCulture)
        : null;
}
