using KvHistory.Linearizability;

namespace KvHistory.Tests.Linearizability;

/// <summary>Histories of registers that are right, and the same with one thing changed.</summary>
public sealed class GeneratedHistoryTests
{
    public static TheoryData<string> MutationNames => [.. Mutations.All.Keys];

    [Fact]
    public void Registers_are_linearizable()
    {
        for (var seed = 0; seed < 500; seed++)
            Assert.True(LinearizabilityChecker.Check(Draw(seed, keys: 1 + seed % 3, 300)) is [], $"seed {seed}");
    }

    [Theory]
    [MemberData(nameof(MutationNames))]
    public void A_mutation_is_found_and_explained_by_a_few_operations(string name)
    {
        var mutated = 0;
        for (var seed = 0; seed < 100; seed++)
        {
            if (Mutations.All[name](Draw(seed, keys: 1, 150), new Random(seed)) is not { } history)
                continue;
            mutated++;
            var verdict = Assert.Single(LinearizabilityChecker.Check(history));
            Assert.True(verdict.Verdict == Verdict.NotLinearizable, $"seed {seed}");
            Assert.True(verdict.Operations.Count <= 5, $"seed {seed}: {verdict}");
            Assert.NotEmpty(LinearizabilityChecker.Check(verdict.Operations));
        }

        Assert.InRange(mutated, 20, 100);
    }

    [Fact]
    public void The_first_contradiction_is_told_as_it_was()
    {
        Operation[] history =
        [
            Ops.Put("a", 0, 10_000), Ops.Put("b", 20_000, 30_000) with { Client = 2 },
            Ops.Put("c", 20_000, 90_000) with { Client = 3 }, Ops.Get("b", 40_000, 50_000),
            Ops.Get("a", 60_000, 70_000), Ops.Put("d", 100_000, 110_000), Ops.Get("a", 120_000, 130_000),
        ];
        Assert.Equal(
            """
            k: the operations with quorums of 3 replicas are not linearizable. The shortest prefix has 5 of 7, of which
            these contradict each other:
              0.000..1.000 ms c1 n1 put k = a 2/3: acknowledged
              2.000..3.000 ms c2 n1 put k = b 2/3: acknowledged
              6.000..7.000 ms c1 n1 get k 2/3: a
            """.Replace("which\nthese", "which these"),
            Assert.Single(LinearizabilityChecker.Check(history)).Message);
    }

    [Theory]
    [InlineData("x", "nobody wrote x")]
    [InlineData("refused", "the write of refused was refused")]
    [InlineData("late", "the write of late began only after it was read")]
    public void Simple_cases_have_words_of_their_own(string read, string reason) => Assert.EndsWith(
        "\n  " + reason,
        Assert.Single(LinearizabilityChecker.Check(
        [
            Ops.Put("a", 0, 1), Ops.Put("refused", 2, 3, Outcome.Refused), Ops.Get(read, 4, 5), Ops.Put("late", 6, 7),
        ])).Message);

    /// <summary>The work is bounded by steps, so that this does not hang on how fast the machine is.</summary>
    [Theory]
    [InlineData(1_000, 10, 15, 50, 15)]
    [InlineData(1, 10, 15, 50, 15)]
    [InlineData(1, 10, 15, 90, 15)]
    [InlineData(1, 10, 70, 50, 15)]
    [InlineData(1, 10, 30, 50, 70)]
    [InlineData(1, 50, 30, 50, 15)]
    public void A_hundred_thousand_operations_are_few_steps(
        int keys, int clients, int unknown, int writes, int deletions)
    {
        var registers = new AtomicRegister(new Random(1))
        {
            Keys = keys,
            Clients = clients,
            Unknown = unknown,
            Writes = writes,
            Deletions = deletions,
        };
        Assert.Empty(LinearizabilityChecker.Check(registers.Draw(100_000), maxSteps: 200_000));
    }

    [Fact]
    public void One_stale_read_among_a_hundred_thousand_operations_is_found()
    {
        var history = new AtomicRegister(new Random(1)).Draw(100_000);
        var read = history.FindIndex(60_000, operation => operation is { IsWrite: false, IsAcknowledged: true });
        var old = history.First(operation => operation is { Kind: OperationKind.Put, IsAcknowledged: true });
        history[read] = history[read] with { Value = old.Value };
        var verdict = Assert.Single(LinearizabilityChecker.Check(history));
        Assert.Contains(history[read], verdict.Operations);
        Assert.InRange(verdict.Operations.Count, 3, 5);
    }

    private static List<Operation> Draw(int seed, int keys, int operations)
    {
        var chance = new Random(seed);
        return new AtomicRegister(chance)
        {
            Clients = chance.Next(1, 20),
            Keys = keys,
            Writes = chance.Next(5, 100),
            Deletions = chance.Next(0, 80),
            Unknown = chance.Next(0, 80),
        }.Draw(operations);
    }
}
