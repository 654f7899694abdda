namespace KvBench;

/// <summary>What to run, and how long.</summary>
/// <param name="Seconds">Length of each measured run.</param>
/// <param name="Connections">Open connections of the load generator.</param>
/// <param name="Rounds">How often each load is measured, in turn with the ceiling (A B A B).</param>
internal sealed record BenchOptions(int Seconds, int Connections, int Rounds);
