using System.Runtime.CompilerServices;

namespace KvNode.Coordination;

/// <summary>
/// The slots of a read's replicas, a value: <see cref="With"/> returns the next one. A few are kept in place: nearly
/// every read has so few, and an array would be copied at each step.
/// </summary>
internal readonly struct ReadSlots
{
    private readonly Few _few;
    private readonly ReadSlot[]? _many;

    /// <param name="count">How many; all idle.</param>
    public ReadSlots(int count)
    {
        Length = count;
        _many = count > Few.Length ? new ReadSlot[count] : null;
    }

    private ReadSlots(int count, in Few few, ReadSlot[]? many) => (Length, _few, _many) = (count, few, many);

    public int Length { get; }

    public ReadSlot this[int replica] => _many is null ? _few[replica] : _many[replica];

    public ReadSlots With(int replica, ReadSlot slot)
    {
        var (few, many) = (_few, (ReadSlot[]?)_many?.Clone());
        if (many is null)
            few[replica] = slot;
        else
            many[replica] = slot;
        return new ReadSlots(Length, few, many);
    }

    /// <summary>The first one in a state; -1 when there is none.</summary>
    public int First(ReadSlot.Stage stage)
    {
        for (var replica = 0; replica < Length; replica++)
        {
            if (this[replica].State == stage)
                return replica;
        }

        return -1;
    }

    public int Count(ReadSlot.Stage stage)
    {
        var count = 0;
        for (var replica = 0; replica < Length; replica++)
            count += this[replica].State == stage ? 1 : 0;
        return count;
    }

    [InlineArray(Length)]
    private struct Few
    {
        public const int Length = 3;

        private ReadSlot _first;
    }
}
