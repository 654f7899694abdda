namespace KvNode.Replica;

/// <summary>
/// Which versions of a partition may have been shown to a read, beside those that its active memtable marks: the last
/// ones that something newer has replaced, one by one, and whatever is not newer than a bound. A version is unique in
/// the cluster, so none of this needs a key.
/// </summary>
/// <param name="bound">What is not newer may have been shown.</param>
public sealed class ShownVersions(Version bound)
{
    /// <summary>
    /// For the writes that may still be under way, which are the only ones that ask. What is forgotten only makes the
    /// answers more careful.
    /// </summary>
    public const int Capacity = 256;

    /// <summary>Around in a circle; made for the first one.</summary>
    private Version[]? _replaced;

    private int _next;

    /// <summary>Whether it was replaced after it had been shown.</summary>
    public bool Has(Version version) => _replaced is not null && Array.IndexOf(_replaced, version) >= 0;

    /// <summary>False when no read has seen it, unless it is the one that is held.</summary>
    public bool MayHave(Version version) => version <= bound || Has(version);

    /// <summary>From now on all that is not newer may have been shown.</summary>
    public void Raise(Version to) => bound = to > bound ? to : bound;

    /// <summary>Something newer has taken the place of what a read had seen.</summary>
    public void Add(Version replaced)
    {
        _replaced ??= new Version[Capacity];
        Raise(_replaced[_next]);
        _replaced[_next] = replaced;
        _next = (_next + 1) % Capacity;
    }
}
