namespace KvNode.Hints;

/// <summary>Hints of a log, in its order, to be delivered next.</summary>
/// <param name="Segment">The segment that they are in.</param>
/// <param name="End">Where the next one begins there.</param>
internal sealed record HintPage(IReadOnlyList<Hint> Hints, int Segment, long End)
{
    public static readonly HintPage Empty = new([], Segment: -1, End: 0);
}
