namespace KvMessages;

/// <summary>
/// How many replicas are asked (<paramref name="From"/>) and how many of them must confirm (<paramref name="Ack"/>).
/// </summary>
/// <param name="Ack">1 to <paramref name="From"/>.</param>
/// <param name="From">1 to the number of nodes in the ring.</param>
public readonly record struct Quorum(int Ack, int From)
{
    /// <summary>A majority of <paramref name="from"/>: any two of them share a replica.</summary>
    public static Quorum Majority(int from) => new(from / 2 + 1, from);

    /// <summary>True when any two quorums of this size over the same replicas share a replica.</summary>
    public bool IsMajority => Ack > From / 2;

    public override string ToString() => $"{Ack}/{From}";
}
