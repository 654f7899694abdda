using Akka.Actor;
using KvMessages;

namespace KvNode.Ranges;

/// <summary>What one partition's memtables hold of a range: the answer to <see cref="SliceMemory"/>.</summary>
/// <param name="Entries">In the order of their keys, one a key; tombstones and expired ones too.</param>
/// <param name="IsCut">True: the limit was reached, there may be more behind the last key.</param>
/// <param name="Fault">Not null: why the partition cannot tell.</param>
internal sealed record MemorySlice(int Round, IReadOnlyList<Entry> Entries, bool IsCut, string? Fault = null)
    : INoSerializationVerificationNeeded;
