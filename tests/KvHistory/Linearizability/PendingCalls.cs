using System.Numerics;

namespace KvHistory.Linearizability;

/// <summary>
/// The calls in flight at a moment, each in a slot, and how many calls of each value have not returned yet, those of
/// the future included.
/// </summary>
internal sealed class PendingCalls
{
    /// <summary>So many fit at once.</summary>
    public const int MaxSlots = 64;

    private readonly List<(int Slot, RegisterCall Call)> _pending = [];
    private readonly int[] _reads;
    private readonly int[] _writes;
    private readonly int[] _open;
    private readonly int[] _openBegun;
    private ulong _taken;

    public PendingCalls(RegisterHistory history)
    {
        _reads = new int[history.ValueCount];
        _writes = new int[history.ValueCount];
        _open = new int[history.ValueCount];
        _openBegun = new int[history.ValueCount];
        foreach (var call in history.Calls)
            (call.IsRead ? _reads : call.IsOpen ? _open : _writes)[call.Value]++;
    }

    public IReadOnlyList<(int Slot, RegisterCall Call)> All => _pending;

    public bool IsFull => _pending.Count == MaxSlots;

    /// <summary>The open write may take effect from now on.</summary>
    public void BeginOpen(RegisterCall call) => _openBegun[call.Value]++;

    /// <returns>Its slot.</returns>
    public int Begin(RegisterCall call)
    {
        var slot = BitOperations.TrailingZeroCount(~_taken);
        _taken |= 1UL << slot;
        _pending.Add((slot, call));
        return slot;
    }

    public void Return(int slot)
    {
        var at = _pending.FindIndex(pending => pending.Slot == slot);
        var call = _pending[at].Call;
        (call.IsRead ? _reads : _writes)[call.Value]--;
        _pending.RemoveAt(at);
        _taken &= ~(1UL << slot);
    }

    /// <summary>True if a read that has not taken effect yet, now or in future, returns this value.</summary>
    public bool IsReadLater(Configuration configuration, int value) =>
        value != Configuration.Unread && _reads[value] > CountDone(configuration, value, isRead: true);

    /// <summary>True if a write that has not taken effect yet, now or in future, brings this value.</summary>
    public bool IsWrittenLater(Configuration configuration, int value) =>
        _writes[value] > CountDone(configuration, value, isRead: false)
        || _open[value] > configuration.UsedOf(value);

    /// <summary>True if an open write of this value may take effect now.</summary>
    public bool HasOpen(Configuration configuration, int value) => _openBegun[value] > configuration.UsedOf(value);

    /// <summary>True once all reads of the value have returned.</summary>
    public bool AllReadsReturned(int value) => _reads[value] == 0;

    private int CountDone(Configuration configuration, int value, bool isRead)
    {
        var done = 0;
        foreach (var (slot, call) in _pending)
        {
            if (call.IsRead == isRead && call.Value == value && configuration.Has(slot))
                done++;
        }

        return done;
    }
}
