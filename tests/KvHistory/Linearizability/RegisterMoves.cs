namespace KvHistory.Linearizability;

/// <summary>
/// Which writes may come next, and what comes of one. By these rules the search of a register stays narrow, and none
/// of them loses the last order that exists:
/// </summary>
/// <remarks>
/// <list type="number">
/// <item>a read in flight takes effect at once when the register has its value: moving it to the front changes no
/// state;</item>
/// <item>a write in flight that no later read sees takes effect just before whatever write is next, which hides it:
/// where it stood, another write or nothing came after it, so it can go from there;</item>
/// <item>an open write takes effect only just before a read that sees it: with a write after it, it can be left
/// out;</item>
/// <item>of the writes of one value in flight the one that returns first goes first, and an open one last: they can
/// change places;</item>
/// <item>a value that is still to be read is not overwritten unless another write can bring it back.</item>
/// </list>
/// </remarks>
internal sealed class RegisterMoves(PendingCalls pending)
{
    /// <summary>The values of the writes to try next, so that the call may return in the end.</summary>
    public IEnumerable<int> Candidates(Configuration from, RegisterCall returning)
    {
        // By rule 2 nothing needs to come between.
        if (!returning.IsRead && !pending.IsReadLater(from, returning.Value))
            return [returning.Value];
        return pending.All
            .Where(call => !from.Has(call.Slot) && MayBeNext(from, call.Call))
            .Select(call => call.Call.Value)
            .Distinct();
    }

    /// <summary>
    /// A write of the value takes effect, with all that goes along with it; null when that leads nowhere.
    /// </summary>
    public Configuration? Write(Configuration from, int value)
    {
        if (value != from.State && pending.IsReadLater(from, from.State) && !pending.IsWrittenLater(from, from.State))
            return null;

        var (done, used) = (from.Done, from.Used);
        if (FirstToReturn(from, value) is { } slot)
            done |= 1UL << slot;
        else
            used = [.. used.Append(value).Order()];
        foreach (var (other, call) in pending.All)
        {
            if (call.IsRead ? call.Value == value : !pending.IsReadLater(from, call.Value))
                done |= 1UL << other;
        }

        return new Configuration(done, value, used);
    }

    private bool MayBeNext(Configuration from, RegisterCall call) => call.IsRead
        ? pending.HasOpen(from, call.Value)
        : pending.IsReadLater(from, call.Value);

    private int? FirstToReturn(Configuration from, int value)
    {
        (int Slot, long End)? first = null;
        foreach (var (slot, call) in pending.All)
        {
            if (call.IsRead || call.Value != value || from.Has(slot))
                continue;
            if (first is null || call.Operation.End < first.Value.End)
                first = (slot, call.Operation.End);
        }

        return first?.Slot;
    }
}
