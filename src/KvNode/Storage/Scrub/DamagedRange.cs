using KvMessages;

namespace KvNode.Storage.Scrub;

/// <summary>
/// Keys that a lookup may miss although they have a row. What is found in it is right: each row has a checksum.
/// </summary>
/// <param name="From">Included; null = from the first key on.</param>
/// <param name="To">Included; null = to the last key.</param>
internal sealed record DamagedRange(Key? From, Key? To)
{
    public static DamagedRange Everything { get; } = new(null, null);

    public bool Covers(Key key) =>
        (From is null || From.CompareTo(key) <= 0) && (To is null || To.CompareTo(key) >= 0);

    /// <param name="from">Included.</param>
    /// <param name="to">Excluded; null = to the end.</param>
    public bool Meets(Key from, Key? to) =>
        (To is null || To.CompareTo(from) >= 0) && (From is null || to is null || From.CompareTo(to) < 0);

    public override string ToString() => (From, To) switch
    {
        (null, null) => "anywhere",
        (null, _) => $"up to '{To}'",
        (_, null) => $"from '{From}' on",
        _ => $"between '{From}' and '{To}'",
    };
}
