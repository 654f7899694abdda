using System.Globalization;

namespace KvHistory.Promises;

/// <summary>What a replica holds of a key.</summary>
/// <param name="Value">Null: it is the tombstone of a deletion.</param>
public sealed record ReplicaEntry(ulong Version, string? Value)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Value ?? "tombstone"} version {Version:x16}");
}
