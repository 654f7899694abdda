using System.Diagnostics;
using KvHistory.Linearizability;
using Xunit.Abstractions;

namespace KvHistory.Tests.Linearizability;

/// <summary>Histories of registers that are right, and the same with one thing changed.</summary>
public sealed class GeneratedHistoryTests(ITestOutputHelper output)
{
    [Fact]
    public void Registers_are_linearizable()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var history = Draw(seed, 200);
            Assert.True(LinearizabilityChecker.Check(history) is [], $"seed {seed}");
        }
    }

    [Theory]
    [InlineData(100_000, 1, 10, 15, 50)]
    [InlineData(100_000, 1_000, 10, 15, 50)]
    [InlineData(100_000, 1, 10, 15, 90)]
    [InlineData(100_000, 1, 10, 60, 50)]
    [InlineData(100_000, 3, 10, 15, 10)]
    public void Long_histories_are_judged(int operations, int keys, int clients, int unknown, int writes)
    {
        var registers = new AtomicRegister(new Random(1))
        {
            Keys = keys,
            Clients = clients,
            Unknown = unknown,
            Writes = writes,
        };
        var history = registers.Draw(operations);
        var clock = Stopwatch.StartNew();
        Assert.Empty(LinearizabilityChecker.Check(history));
        output.WriteLine($"{clock.ElapsedMilliseconds} ms");
    }

    private static List<Operation> Draw(int seed, int operations)
    {
        var chance = new Random(seed);
        return new AtomicRegister(chance)
        {
            Clients = chance.Next(1, 20),
            Keys = chance.Next(1, 4),
            Writes = chance.Next(5, 100),
            Deletions = chance.Next(0, 80),
            Unknown = chance.Next(0, 80),
        }.Draw(operations);
    }
}
