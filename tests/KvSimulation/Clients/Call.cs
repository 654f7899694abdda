using KvSimulation.Plans;

namespace KvSimulation.Clients;

/// <summary>One try of an operation.</summary>
/// <param name="Value">What it puts.</param>
internal sealed record Call(PlannedOperation Planned, string Value);
