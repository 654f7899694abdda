namespace KvNode.Hints;

/// <param name="Least">Hints a second however slow the peer is: a backlog always shrinks.</param>
/// <param name="Most">Hints a second at most.</param>
/// <param name="Latency">A batch that takes longer is a sign that the peer has too much to do.</param>
internal sealed record HintPaceLimits(double Least, double Most, TimeSpan Latency);
