namespace KvSimulation.Plans;

/// <summary>What a run is made from; the same options are the same run.</summary>
internal sealed record RunOptions
{
    public required ulong Seed { get; init; }

    /// <summary>Virtual time under load.</summary>
    public TimeSpan Length { get; init; } = TimeSpan.FromSeconds(30);

    public int Nodes { get; init; } = 3;

    /// <summary>Replicas of a key: the <c>from</c> of every operation.</summary>
    public int Copies => Math.Min(3, Nodes);

    public int Clients { get; init; } = 6;

    public FaultKinds Faults { get; init; } = FaultKinds.All;

    /// <summary>Keys that many clients use at the same time.</summary>
    public int HotKeys { get; init; } = 3;

    public int ColdKeys { get; init; } = 100;

    /// <summary>The mean time between two faults.</summary>
    public TimeSpan FaultInterval { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Operations of a client in a second, if the store is quick enough.</summary>
    public double Rate { get; init; } = 4;

    /// <summary>Keys of the nodes' configuration, as <c>key=value</c>.</summary>
    public IReadOnlyList<string> Set { get; init; } = [];

    /// <summary>By name, for the history's head.</summary>
    public IReadOnlyDictionary<string, string> Describe() => new Dictionary<string, string>
    {
        ["clients"] = Text(Clients),
        ["cold-keys"] = Text(ColdKeys),
        ["fault-interval"] = Text(FaultInterval.TotalSeconds),
        ["faults"] = Faults.ToString().Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant(),
        ["hot-keys"] = Text(HotKeys),
        ["nodes"] = Text(Nodes),
        ["rate"] = Text(Rate),
        ["seconds"] = Text(Length.TotalSeconds),
        ["set"] = string.Join(" ", Set),
    };

    private static string Text(IFormattable number) =>
        number.ToString(null, System.Globalization.CultureInfo.InvariantCulture);
}
