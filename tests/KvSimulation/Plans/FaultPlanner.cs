using Akka.Simulation;

namespace KvSimulation.Plans;

/// <summary>Draws what goes wrong, when, and for how long. Faults overlap.</summary>
/// <param name="stream">A group of kinds draws from a stream of its own: others leave it as it is.</param>
/// <param name="group">What may be drawn, as far as the options want it.</param>
/// <param name="interval">The mean time between two.</param>
/// <param name="firstNumber">Below zero, and downwards: apart from operations.</param>
internal sealed class FaultPlanner(
    RunOptions options, string stream, FaultKinds group, TimeSpan interval, int firstNumber)
{
    private static readonly FaultKinds[] Single =
        [.. Enum.GetValues<FaultKinds>().Where(kind => int.IsPow2((int)kind))];

    private static readonly TimeSpan MostDelay = TimeSpan.FromMilliseconds(300);

    private readonly SimulationRandom _chance = new(options.Seed, stream);

    public IEnumerable<PlannedFault> Plan()
    {
        var kinds = Single.Where(kind => (options.Faults & group).HasFlag(kind) && IsPossible(kind)).ToArray();
        if (kinds.Length == 0)
            yield break;
        var number = firstNumber;
        for (var at = NextPause(); at < options.Length; at += NextPause())
        {
            var fault = Draw(kinds[_chance.Next(kinds.Length)]);
            yield return new PlannedFault(number--, at, DrawLength(fault), fault);
        }
    }

    /// <summary>A node alone has no network.</summary>
    private bool IsPossible(FaultKinds kind) =>
        options.Nodes > 1 || kind is not (FaultKinds.Partition or FaultKinds.Network or FaultKinds.Congestion);

    private TimeSpan NextPause() => interval * -Math.Log(1 - _chance.NextDouble());

    /// <summary>Mostly shorter than a request's deadline, sometimes much longer than it.</summary>
    private TimeSpan DrawLength(Fault fault) => fault switch
    {
        ClockJump => TimeSpan.Zero,
        Rolling => _chance.Between(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(15)),
        _ => DrawLength(),
    };

    private TimeSpan DrawLength() => _chance.Next(3) switch
    {
        0 => _chance.Between(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(300)),
        1 => _chance.Between(TimeSpan.FromMilliseconds(300), TimeSpan.FromSeconds(3)),
        _ => _chance.Between(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(10)),
    };

    private Fault Draw(FaultKinds kind) => kind switch
    {
        FaultKinds.Crash => new Crash(AnyNode()),
        FaultKinds.Power => new PowerLoss(SomeNodes()),
        FaultKinds.Pause => new Pause(AnyNode()),
        FaultKinds.Partition => DrawCut(),
        FaultKinds.Network => DrawBadLink(),
        FaultKinds.Clock => DrawClock(),
        FaultKinds.Stop => new Stop(AnyNode()),
        FaultKinds.Rolling => new Rolling(_chance.Between(TimeSpan.Zero, TimeSpan.FromMilliseconds(500))),
        FaultKinds.Congestion => DrawCongestion(),
        _ => new DiskTrouble(AnyNode(), (DiskTroubleKind)_chance.Next(3)),
    };

    private Cut DrawCut()
    {
        var one = AnyNode();
        IReadOnlyList<int> others = [.. Enumerable.Range(0, options.Nodes).Where(node => node != one)];
        // The whole of it, or a single link.
        if (_chance.Chance(0.3))
            others = [others[_chance.Next(others.Count)]];
        return _chance.Next(3) switch
        {
            0 => new Cut([one], others, BothWays: false),
            1 => new Cut(others, [one], BothWays: false),
            _ => new Cut([one], others, BothWays: true),
        };
    }

    private BadLink DrawBadLink()
    {
        var one = AnyNode();
        return new BadLink(
            one,
            Another(one),
            Loss: _chance.Chance(0.5) ? _chance.NextDouble() * 0.3 : 0,
            Duplication: _chance.Chance(0.5) ? _chance.NextDouble() * 0.3 : 0,
            Reordering: _chance.Chance(0.5) ? _chance.NextDouble() * 0.3 : 0,
            Delay: _chance.Chance(0.5) ? _chance.Between(TimeSpan.Zero, MostDelay) : TimeSpan.Zero);
    }

    /// <summary>From what a quiet cluster needs to a tenth of it.</summary>
    private Congestion DrawCongestion()
    {
        var one = AnyNode();
        return new Congestion(
            one, Another(one), 2_000 + _chance.Next(50_000), _chance.Between(TimeSpan.Zero, MostDelay));
    }

    private Fault DrawClock() => _chance.Chance(0.3)
        ? new ClockDrift(AnyNode(), _chance.Next(100_001) - 50_000)
        : new ClockJump(AnyNode(), (_chance.NextDouble() * 2 - 1) * DrawJump());

    /// <summary>From what separates two messages to beyond what nodes accept of each other.</summary>
    private TimeSpan DrawJump() => _chance.Next(4) switch
    {
        0 => TimeSpan.FromMilliseconds(5),
        1 => TimeSpan.FromMilliseconds(500),
        2 => TimeSpan.FromSeconds(20),
        _ => TimeSpan.FromSeconds(90),
    };

    private int AnyNode() => _chance.Next(options.Nodes);

    private int Another(int than) => (than + 1 + _chance.Next(options.Nodes - 1)) % options.Nodes;

    private List<int> SomeNodes()
    {
        var nodes = Enumerable.Range(0, options.Nodes).Where(_ => _chance.Chance(0.5)).ToList();
        return nodes.Count > 0 ? nodes : [AnyNode()];
    }
}
