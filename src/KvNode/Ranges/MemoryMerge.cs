using KvMessages;

namespace KvNode.Ranges;

/// <summary>The slices of all partitions as one, in the order of the keys. No key is in two of them.</summary>
internal sealed class MemoryMerge
{
    private readonly IReadOnlyList<MemorySlice> _slices;

    /// <summary>Of each slice, how many entries have been taken.</summary>
    private readonly int[] _taken;

    /// <summary>The slices that have entries left, by the key of the next one.</summary>
    private readonly PriorityQueue<int, Key> _heads = new();

    public MemoryMerge(IReadOnlyList<MemorySlice> slices)
    {
        _slices = slices;
        _taken = new int[slices.Count];
        for (var slice = 0; slice < slices.Count; slice++)
        {
            if (slices[slice].Entries is not [var first, ..])
                continue;
            _heads.Enqueue(slice, first.Key);
            if (slices[slice] is { IsCut: true, Entries: [.., var last] }
                && (Horizon is null || last.Key.CompareTo(Horizon) < 0))
                Horizon = last.Key;
        }
    }

    /// <summary>Behind this key there may be entries that no slice has; null = there are none.</summary>
    public Key? Horizon { get; }

    /// <summary>The next entry; null at the end.</summary>
    public Entry? Head => _heads.TryPeek(out var slice, out _) ? _slices[slice].Entries[_taken[slice]] : null;

    /// <summary>Steps over <see cref="Head"/>.</summary>
    public void Advance()
    {
        var slice = _heads.Dequeue();
        if (++_taken[slice] < _slices[slice].Entries.Count)
            _heads.Enqueue(slice, _slices[slice].Entries[_taken[slice]].Key);
    }
}
