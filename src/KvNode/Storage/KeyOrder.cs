using KvMessages;

namespace KvNode.Storage;

/// <summary>
/// Keys in their order, kept by inserting what has come since they were last asked for: writes between two questions
/// cost nothing but a note.
/// </summary>
internal sealed class KeyOrder
{
    private readonly List<Key> _added = [];
    private Key[] _sorted;
    private int _count;

    public KeyOrder(IEnumerable<Key> keys)
    {
        _sorted = [.. keys];
        _count = _sorted.Length;
        Array.Sort(_sorted);
    }

    /// <summary>Notes a key that is not there yet.</summary>
    public void Add(Key key) => _added.Add(key);

    /// <summary>All keys of a range; good until the next one is added.</summary>
    /// <param name="start">The first key.</param>
    /// <param name="afterStart">True: what is behind it; false: with it.</param>
    /// <param name="end">Excluded; null = to the end.</param>
    public ReadOnlySpan<Key> Range(Key start, bool afterStart, Key? end)
    {
        Insert();
        var keys = _sorted.AsSpan(0, _count);
        var first = PlaceOf(start, _count, afterStart);
        var last = end is null ? _count : PlaceOf(end, _count, behind: false);
        return first < last ? keys[first..last] : [];
    }

    private void Insert()
    {
        if (_added.Count == 0)
            return;
        _added.Sort();
        if (_sorted.Length < _count + _added.Count)
            Array.Resize(ref _sorted, Math.Max(2 * _sorted.Length, _count + _added.Count));
        // From the end: what lies between two places moves once, as a block.
        var unmoved = _count;
        for (var left = _added.Count; left > 0; left--)
        {
            var place = PlaceOf(_added[left - 1], unmoved, behind: false);
            Array.Copy(_sorted, place, _sorted, place + left, unmoved - place);
            _sorted[place + left - 1] = _added[left - 1];
            unmoved = place;
        }

        _count += _added.Count;
        _added.Clear();
    }

    /// <summary>Where the key is or would be among the first keys; or, if it is there, behind it.</summary>
    private int PlaceOf(Key key, int count, bool behind)
    {
        var place = Array.BinarySearch(_sorted, 0, count, key);
        return place < 0 ? ~place : behind ? place + 1 : place;
    }
}
