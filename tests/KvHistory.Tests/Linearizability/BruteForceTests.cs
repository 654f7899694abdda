using KvHistory.Linearizability;

namespace KvHistory.Tests.Linearizability;

/// <summary>The checker against the definition, on small histories of all sorts.</summary>
public sealed class BruteForceTests
{
    private const int Histories = 20_000;

    [Fact]
    public void The_verdict_is_that_of_trying_every_order()
    {
        var linearizable = 0;
        for (var seed = 0; seed < Histories; seed++)
        {
            var history = Draw(new Random(seed));
            var expected = BruteForce.IsLinearizable(history);
            Assert.True(
                LinearizabilityChecker.Check(history) is [] == expected,
                $"seed {seed}, expected {expected}:\n{string.Join('\n', history)}");
            linearizable += expected ? 1 : 0;
        }

        Assert.InRange(linearizable, Histories / 4, Histories * 3 / 4);
    }

    /// <summary>An explanation is a part of the history that is wrong by itself.</summary>
    [Fact]
    public void What_contradicts_each_other_is_not_linearizable_by_itself()
    {
        for (var seed = 0; seed < Histories / 4; seed++)
        {
            foreach (var verdict in LinearizabilityChecker.Check(Draw(new Random(seed))))
                Assert.False(BruteForce.IsLinearizable([.. verdict.Operations]), $"seed {seed}: {verdict}");
        }
    }

    // Few values, so that writes of one value come twice: the checker does not need that they are unique.
    private static Operation[] Draw(Random chance)
    {
        var many = chance.Next(2, 8);
        var values = chance.Next(1, 5);
        var span = chance.Next(4, 16);
        return [.. Enumerable.Range(0, many).Select(number => DrawOne(chance, number, values, span))];
    }

    private static Operation DrawOne(Random chance, int number, int values, int span)
    {
        var start = chance.Next(span);
        var end = start + chance.Next(1, 5);
        var value = chance.Next(values + 1) is var drawn and > 0 ? $"v{drawn}" : null;
        var outcome = chance.Next(10) switch
        {
            0 => Outcome.Refused,
            < 4 => Outcome.Unknown,
            _ => Outcome.Acknowledged,
        };
        var operation = chance.Next(2) == 0 ? Ops.Get(value, start, end)
            : value is null ? Ops.Delete(start, end)
            : Ops.Put(value, start, end);
        return operation with { Client = number, Outcome = outcome, Ack = chance.Next(8) == 0 ? 1 : 2 };
    }
}
