using KvHistory;

namespace KvSimulation.Running;

/// <summary>What came of a run.</summary>
/// <param name="History">What the clients know.</param>
/// <param name="Trace">Digest of every step of every actor; the same only if two runs did the same.</param>
/// <param name="Objections">Promises that were not kept; empty when all is well.</param>
/// <param name="Virtual">How long it took in there.</param>
/// <param name="Steps">Turns and events.</param>
internal sealed record RunResult(
    History History, ulong Trace, IReadOnlyList<string> Objections, TimeSpan Virtual, long Steps);
