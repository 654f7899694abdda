using Akka.Actor;
using KvMessages;
using KvNode.Replica;

namespace KvNode.Ranges;

/// <summary>
/// Asks a partition for what its memtables hold of a range. The answer is a <see cref="MemorySlice"/>.
/// </summary>
/// <param name="Round">Comes back with the answer.</param>
/// <param name="Limit">At most so many entries, 1 or more.</param>
internal sealed record SliceMemory(int Round, Key Start, bool AfterStart, Key? End, int Limit)
    : INoSerializationVerificationNeeded
{
    public MemorySlice Of(ReplicaState state)
    {
        var entries = state.Slice(Start, AfterStart, End, Limit, out var isCut);
        return new MemorySlice(Round, entries, isCut);
    }

    public MemorySlice Failed(string reason) => new(Round, [], IsCut: false, reason);
}
