namespace KvMessages.Replica;

/// <summary>
/// Asks a node for a part of a range of all that it holds, in the order of the keys. The answer is a
/// <see cref="ScannedPage"/> or a <see cref="ReplicaFailed"/>.
/// </summary>
/// <param name="Start">Where the page begins.</param>
/// <param name="AfterStart">True: behind that key; false: with it.</param>
/// <param name="End">Where the range ends, excluded; null = behind the last key.</param>
/// <param name="LiveAt">Only values that are live then (milliseconds since the Unix epoch); null = all entries,
/// tombstones and expired ones too.</param>
/// <param name="MaxEntries">At most so many entries, 1 or more.</param>
/// <param name="MaxBytes">At most so many bytes, as <see cref="ScannedPage.SizeOf"/> counts, unless a single entry has
/// more.</param>
public sealed record ScanPage(Key Start, bool AfterStart, Key? End, long? LiveAt, int MaxEntries, int MaxBytes)
    : ReplicaRequest
{
    public override Key Key => Start;
}
