namespace KvHistory.Linearizability;

/// <summary>
/// What a linearization so far comes to: all calls that have returned have taken effect, and of those in flight these.
/// </summary>
/// <param name="Done">A bit for each slot of a call in flight: it has taken effect.</param>
/// <param name="State">Number of the value in the register; <see cref="Unread"/> if nobody will ever read it.</param>
/// <param name="Used">Values of the open writes that have taken effect, in order, once for each.</param>
internal readonly record struct Configuration(ulong Done, int State, int[] Used)
{
    public const int Unread = -1;

    public bool Has(int slot) => (Done >> slot & 1) != 0;

    public int UsedOf(int value) => Used.Count(used => used == value);

    /// <summary>
    /// Has used no open write that the other one has not: whatever the other one can still do, this one can, if they
    /// agree in the rest.
    /// </summary>
    public bool UsesNoMoreThan(Configuration other)
    {
        var at = 0;
        foreach (var value in Used)
        {
            while (at < other.Used.Length && other.Used[at] < value)
                at++;
            if (at == other.Used.Length || other.Used[at] != value)
                return false;
            at++;
        }

        return true;
    }
}
