namespace KvNode.Replica;

/// <summary>
/// The numbers of a partition's events: they count from 1 without a gap, save for those that the journal has refused.
/// So whatever else is missing behind the snapshot was lost.
/// </summary>
internal sealed class EventNumbers
{
    private readonly List<(long First, long Last)> _gaps = [];
    private readonly HashSet<long> _refused = [];

    /// <summary>The last one that is known; 0 before the first.</summary>
    public long Last { get; private set; }

    /// <summary>The entry table has all events up to this one.</summary>
    public void Begin(long sequenceNr) => Last = sequenceNr;

    /// <summary>The next event that there is.</summary>
    public void Add(long sequenceNr)
    {
        if (sequenceNr > Last + 1)
            _gaps.Add((Last + 1, sequenceNr - 1));
        Last = sequenceNr;
    }

    /// <summary>There is no event of this number, and never was.</summary>
    public void Refuse(long sequenceNr) => _refused.Add(sequenceNr);

    /// <param name="end">The last number that the journal knows.</param>
    /// <returns>The first number whose event was lost; null when there is none.</returns>
    public long? FirstLost(long end)
    {
        foreach (var (first, last) in _gaps.Append((Last + 1, end)))
        {
            for (var number = first; number <= last; number++)
            {
                if (!_refused.Contains(number))
                    return number;
            }
        }

        return null;
    }
}
