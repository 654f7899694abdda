namespace KvHistory.Linearizability;

/// <summary>
/// Which writes may come next, and what comes of one. By these rules the search of a register stays narrow, and none
/// of them loses the last order that exists:
/// </summary>
/// <remarks>
/// <list type="number">
/// <item>A read in flight takes effect at once when the register has its value: moving it to the front changes no
/// state.</item>
/// <item>A write in flight that no later read sees takes effect just before whatever write is next, which hides it:
/// where it stood, another write or nothing came after it, so it can go from there.</item>
/// <item>When all reads left of a value are in flight, a write of it that may take effect does so there, too, with all
/// of them: the reads can go from where they stood, and other writes of the value are unread then.</item>
/// <item>An open write takes effect only just before a read that sees it: with a write after it, it can be left
/// out.</item>
/// <item>Of the writes of one value in flight the one that returns first goes first, and an open one last: they can
/// change places.</item>
/// <item>A value that is still to be read is not overwritten unless another write can bring it back.</item>
/// </list>
/// With values that are written once there is one way to go on, then. Only deletions, which all write the same, make
/// the search branch.
/// </remarks>
internal sealed class RegisterMoves(PendingCalls pending)
{
    /// <summary>The values of the writes to try next, so that the call may return in the end.</summary>
    public IEnumerable<int> Candidates(Configuration before, RegisterCall returning)
    {
        // By rules 2 and 3 nothing needs to come between.
        if (!returning.IsRead && IsUnread(before, returning.Value) || CanPass(before, returning.Value))
            return [returning.Value];
        return pending.All
            .Where(call => !before.Has(call.Slot) && MayBeNext(before, call.Call))
            .Select(call => call.Call.Value)
            .Distinct();
    }

    /// <summary>
    /// A write of the value takes effect, with all that goes along with it; null when that leads nowhere.
    /// </summary>
    public Configuration? Write(Configuration before, int value)
    {
        if (value != before.State && !IsUnread(before, before.State) && pending.WritesLeft(before, before.State) == 0)
            return null;

        var next = WithWrite(before, value);
        foreach (var (slot, call) in pending.All)
        {
            if (next.Has(slot))
                continue;
            if (!call.IsRead && IsUnread(before, call.Value))
                next = next with { Done = next.Done | 1UL << slot };
            else if (CanPass(before, call.Value))
                next = WithWrite(next, call.Value);
        }

        return next with { State = value };
    }

    /// <summary>No read that has not taken effect yet, now or in future, returns the value.</summary>
    public bool IsUnread(Configuration before, int value) =>
        value == Configuration.Unread || pending.ReadsLeft(before, value) == 0;

    /// <summary>One write of the value takes effect, and the reads in flight that see it.</summary>
    private Configuration WithWrite(Configuration before, int value)
    {
        var (done, used) = (before.Done, before.Used);
        if (FirstToReturn(before, value) is { } write)
            done |= 1UL << write;
        else
            used = [.. used.Append(value).Order()];
        foreach (var (slot, call) in pending.All)
        {
            if (call.IsRead && call.Value == value)
                done |= 1UL << slot;
        }

        return before with { Done = done, Used = used };
    }

    private bool MayBeNext(Configuration before, RegisterCall call) => call.IsRead
        ? pending.OpenNow(before, call.Value) > 0
        : !IsUnread(before, call.Value);

    /// <summary>Rule 3.</summary>
    private bool CanPass(Configuration before, int value) =>
        pending.AllReadsBegun(value)
        && (pending.OpenNow(before, value) > 0 || FirstToReturn(before, value) is not null)
        && !IsUnread(before, value);

    private int? FirstToReturn(Configuration before, int value)
    {
        (int Slot, long End)? first = null;
        foreach (var (slot, call) in pending.All)
        {
            if (call.IsRead || call.Value != value || before.Has(slot))
                continue;
            if (first is null || call.Operation.End < first.Value.End)
                first = (slot, call.Operation.End);
        }

        return first?.Slot;
    }
}
