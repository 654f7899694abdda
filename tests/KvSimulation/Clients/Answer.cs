using KvHistory;

namespace KvSimulation.Clients;

/// <summary>What a client knows of its call.</summary>
/// <param name="Node">Who was asked.</param>
/// <param name="Outcome">Null: nobody could be asked, nothing has left the client.</param>
/// <param name="Value">What was read.</param>
/// <param name="Version">Of what was written or read.</param>
internal sealed record Answer(int Node, Outcome? Outcome, string? Value = null, ulong? Version = null)
{
    public static Answer NobodyThere { get; } = new(-1, null);
}
