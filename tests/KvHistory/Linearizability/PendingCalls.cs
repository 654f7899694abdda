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
    private readonly int[] _readsToBegin;
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
        _readsToBegin = [.. _reads];
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
        if (call.IsRead)
            _readsToBegin[call.Value]--;
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

    /// <summary>Reads of the value that have not taken effect yet, those of the future included.</summary>
    public int ReadsLeft(Configuration configuration, int value) =>
        _reads[value] - CountDone(configuration, value, isRead: true);

    /// <summary>Writes of the value that have not taken effect yet, those of the future included.</summary>
    public int WritesLeft(Configuration configuration, int value) =>
        _writes[value] - CountDone(configuration, value, isRead: false)
        + _open[value] - configuration.UsedOf(value);

    /// <summary>Open writes of the value that may take effect now.</summary>
    public int OpenNow(Configuration configuration, int value) => _openBegun[value] - configuration.UsedOf(value);

    /// <summary>Reads of the value may be in flight, but none is still to come.</summary>
    public bool AllReadsBegun(int value) => _readsToBegin[value] == 0;

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
