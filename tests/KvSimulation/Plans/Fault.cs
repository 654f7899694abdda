using System.Globalization;

namespace KvSimulation.Plans;

/// <summary>What goes wrong.</summary>
internal abstract record Fault(FaultKinds Kind)
{
    /// <summary>As in the history.</summary>
    public abstract override string ToString();

    private protected static string Names(IEnumerable<int> nodes) => string.Join(" ", nodes.Select(node => $"n{node}"));

    private protected static string Number(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);
}

/// <summary>Drains, flushes and trims before it ends.</summary>
internal sealed record Stop(int Node) : Fault(FaultKinds.Stop)
{
    public override string ToString() => $"stop n{Node}";
}

/// <summary>As long as it goes on, the next node is stopped when the one before serves again.</summary>
/// <param name="DownFor">Between a node's end and its next start.</param>
internal sealed record Rolling(TimeSpan DownFor) : Fault(FaultKinds.Rolling)
{
    public override string ToString() => $"rolling restart, each down for {Number(DownFor.TotalMilliseconds)} ms";
}

/// <summary>Both directions between two nodes are slow; what would wait for too long is dropped.</summary>
internal sealed record Congestion(int One, int Other, long BytesPerSecond, TimeSpan Queue)
    : Fault(FaultKinds.Congestion)
{
    public override string ToString() => $"congestion n{One} n{Other} {BytesPerSecond} bytes/s queue "
        + $"{Number(Queue.TotalMilliseconds)} ms";
}

internal sealed record Crash(int Node) : Fault(FaultKinds.Crash)
{
    public override string ToString() => $"crash n{Node}";
}

internal sealed record PowerLoss(IReadOnlyList<int> Nodes) : Fault(FaultKinds.Power)
{
    public override string ToString() => $"power loss {Names(Nodes)}";
}

internal sealed record Pause(int Node) : Fault(FaultKinds.Pause)
{
    public override string ToString() => $"pause n{Node}";
}

/// <summary>Nothing that these send reaches the others.</summary>
internal sealed record Cut(IReadOnlyList<int> Senders, IReadOnlyList<int> Receivers, bool BothWays)
    : Fault(FaultKinds.Partition)
{
    public override string ToString() => $"cut {Names(Senders)} {(BothWays ? "<->" : "->")} {Names(Receivers)}";
}

/// <summary>Both directions between two nodes are bad: probabilities per message, and a delay that is added.</summary>
internal sealed record BadLink(int One, int Other, double Loss, double Duplication, double Reordering, TimeSpan Delay)
    : Fault(FaultKinds.Network)
{
    public override string ToString() => $"bad link n{One} n{Other} loss {Number(Loss)} duplication "
        + $"{Number(Duplication)} reordering {Number(Reordering)} delay {Number(Delay.TotalMilliseconds)} ms";
}

/// <summary>Stays: a clock that was set wrong is not set right by itself.</summary>
internal sealed record ClockJump(int Node, TimeSpan By) : Fault(FaultKinds.Clock)
{
    public override string ToString() => $"clock of n{Node} jumps {Number(By.TotalMilliseconds)} ms";
}

internal sealed record ClockDrift(int Node, int PartsPerMillion) : Fault(FaultKinds.Clock)
{
    public override string ToString() => $"clock of n{Node} drifts {PartsPerMillion} ppm";
}

internal sealed record DiskTrouble(int Node, DiskTroubleKind What) : Fault(FaultKinds.Disk)
{
    public override string ToString() => $"disk of n{Node} {What.ToString().ToLowerInvariant()}";
}
