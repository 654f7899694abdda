namespace KvHistory.Tests;

/// <summary>
/// Draws histories of clients that work on registers in which every operation takes effect at one moment: so they are
/// linearizable.
/// </summary>
internal sealed class AtomicRegister(Random chance)
{
    public int Clients { get; init; } = 10;

    public int Keys { get; init; } = 1;

    /// <summary>Of a hundred.</summary>
    public int Writes { get; init; } = 50;

    /// <summary>Of a hundred writes.</summary>
    public int Deletions { get; init; } = 15;

    /// <summary>Of a hundred operations.</summary>
    public int Unknown { get; init; } = 15;

    public List<Operation> Draw(int operations)
    {
        var drawn = new List<(long Moment, Operation Operation)>();
        for (var client = 0; client < Clients; client++)
        {
            var now = 0L;
            for (var i = client; i < operations; i += Clients)
            {
                var operation = DrawOne(client, i, now + chance.Next(1, 300));
                drawn.Add((MomentOf(operation), operation));
                now = operation.End;
            }
        }

        return [.. Run(drawn).OrderBy(operation => operation.End)];
    }

    private Operation DrawOne(int client, int number, long start)
    {
        var isWrite = chance.Next(100) < Writes;
        var isDeletion = isWrite && chance.Next(100) < Deletions;
        return new Operation
        {
            Client = client,
            Node = chance.Next(3),
            Kind = isDeletion ? OperationKind.Delete : isWrite ? OperationKind.Put : OperationKind.Get,
            Key = $"k{chance.Next(Keys)}",
            Value = isWrite && !isDeletion ? $"v{number}" : null,
            Ack = 2,
            From = 3,
            Outcome = chance.Next(100) < Unknown ? Outcome.Unknown : Outcome.Acknowledged,
            Start = start,
            End = start + chance.Next(1, 1_000),
        };
    }

    /// <summary>What is unknown may take effect late, or never.</summary>
    private long MomentOf(Operation operation) => operation.IsAcknowledged
        ? chance.NextInt64(operation.Start, operation.End + 1)
        : chance.Next(3) switch
        {
            0 => long.MaxValue,
            1 => operation.End + chance.Next(20_000),
            _ => chance.NextInt64(operation.Start, operation.End),
        };

    private static IEnumerable<Operation> Run(IEnumerable<(long Moment, Operation Operation)> drawn)
    {
        var registers = new Dictionary<string, (string? Value, ulong Version)>();
        var version = 0UL;
        foreach (var (moment, operation) in drawn.OrderBy(one => one.Moment))
        {
            if (operation.IsWrite && moment < long.MaxValue)
                registers[operation.Key] = (operation.Value, ++version);
            var (value, held) = registers.GetValueOrDefault(operation.Key);
            yield return !operation.IsAcknowledged ? operation
                : operation.IsWrite ? operation with { Version = held }
                : operation with { Value = value, Version = value is null ? null : held };
        }
    }
}
