using Akka.Simulation;
using KvHistory;
using KvMessages;

namespace KvSimulation.Plans;

/// <summary>Draws what the clients do: few hot keys and many cold ones, any node, quorums and sometimes less.</summary>
internal sealed class OperationPlanner(RunOptions options)
{
    private static readonly TimeSpan[] Timeouts = [TimeSpan.FromSeconds(2), TimeSpan.FromMilliseconds(200)];

    private readonly SimulationRandom _chance = new(options.Seed, "operations");

    public IEnumerable<PlannedOperation> Plan()
    {
        var number = 0;
        for (var client = 0; client < options.Clients; client++)
        {
            for (var at = NextPause(); at < options.Length; at += NextPause())
                yield return Draw(number++, at, client);
        }
    }

    private PlannedOperation Draw(int number, TimeSpan at, int client)
    {
        var quorum = DrawQuorum();
        var timeout = Timeouts[_chance.Chance(0.2) ? 1 : 0];
        var leavesEarly = _chance.Chance(0.05);
        return new PlannedOperation(
            number,
            at,
            client,
            _chance.Next(options.Nodes),
            DrawKind(),
            DrawKey(),
            quorum,
            timeout,
            leavesEarly ? _chance.Between(TimeSpan.Zero, timeout) : timeout + TimeSpan.FromSeconds(1),
            Retries: _chance.Chance(0.5) ? 1 : 0);
    }

    /// <summary>Exponential, as clients that know nothing of each other come.</summary>
    private TimeSpan NextPause() => TimeSpan.FromSeconds(-Math.Log(1 - _chance.NextDouble()) / options.Rate);

    private OperationKind DrawKind() => _chance.Next(10) switch
    {
        < 4 => OperationKind.Put,
        < 5 => OperationKind.Delete,
        _ => OperationKind.Get,
    };

    private string DrawKey() => _chance.Chance(0.6)
        ? $"hot{_chance.Next(options.HotKeys)}"
        : $"cold{_chance.Next(options.ColdKeys)}";

    /// <summary>Always of the same replicas: others need not meet.</summary>
    private Quorum DrawQuorum() => _chance.Next(20) switch
    {
        0 => new Quorum(1, options.Copies),
        < 3 => new Quorum(options.Copies, options.Copies),
        _ => Quorum.Majority(options.Copies),
    };
}
