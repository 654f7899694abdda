namespace Akka.Remote.Wire;

/// <summary>
/// The sending side's dictionary of one connection: what recurs gets a small number. A key earns its number
/// by recurring, so that paths of short-lived actors do not flush out those of long-lived ones; when all
/// numbers are given away, one that was not used lately is given anew. The receiving side follows the
/// definitions in the stream (<see cref="NumberedTable{T}"/>).
/// </summary>
internal sealed class NumberingTable<T>
    where T : class
{
    private const int CandidateSets = 64;
    private const int CandidatesInSet = 4;

    private readonly IEqualityComparer<T> _comparer;
    private readonly int _sightingsNeeded;
    private readonly Dictionary<T, int> _numbers;
    private readonly T?[] _keys;
    private readonly bool[] _used;
    private readonly Candidate[] _candidates = new Candidate[CandidateSets * CandidatesInSet];
    private Candidate _nobody;
    private int _count;
    private int _hand;

    public NumberingTable(int capacity, int sightingsNeeded, IEqualityComparer<T> comparer)
    {
        _comparer = comparer;
        _sightingsNeeded = sightingsNeeded;
        _numbers = new Dictionary<T, int>(comparer);
        _keys = new T?[capacity];
        _used = new bool[capacity];
    }

    public bool TryGet(T key, out int number)
    {
        if (!_numbers.TryGetValue(key, out number))
            return false;
        _used[number] = true;
        return true;
    }

    /// <summary>
    /// Counts a sighting of a key without a number. True: it has earned <paramref name="number"/>,
    /// define it before its first use.
    /// </summary>
    public bool Earns(T key, out int number)
    {
        number = 0;
        ref var candidate = ref FindCandidate(key);
        if (candidate.Key is null || ++candidate.Sightings < _sightingsNeeded)
            return false;

        candidate = default;
        number = TakeNumber();
        _keys[number] = key;
        _used[number] = true;
        _numbers.Add(key, number);
        return true;
    }

    /// <summary>The key that has just earned a number cannot be defined after all.</summary>
    public void Withdraw(T key, int number)
    {
        _numbers.Remove(key);
        _keys[number] = null;
        _used[number] = false;
    }

    /// <summary>
    /// The key's place among the candidates of its set, taken over from the least seen one if need be. One that was
    /// seen more than once gives way only after it has been passed over as often: then the place has no key.
    /// </summary>
    private ref Candidate FindCandidate(T key)
    {
        var hash = _comparer.GetHashCode(key);
        var set = _candidates.AsSpan((hash & (CandidateSets - 1)) * CandidatesInSet, CandidatesInSet);
        var least = 0;
        for (var i = 0; i < set.Length; i++)
        {
            if (set[i].Hash == hash && set[i].Key is { } known && _comparer.Equals(known, key))
                return ref set[i];
            if (set[i].Sightings < set[least].Sightings)
                least = i;
        }

        if (--set[least].Sightings > 0)
            return ref _nobody;
        set[least] = new Candidate { Key = key, Hash = hash };
        return ref set[least];
    }

    /// <summary>
    /// A fresh number, or by the clock algorithm the first whose key was not used since the hand last passed.
    /// </summary>
    private int TakeNumber()
    {
        if (_count < _keys.Length)
            return _count++;

        while (_used[_hand])
        {
            _used[_hand] = false;
            _hand = (_hand + 1) % _keys.Length;
        }

        var number = _hand;
        _hand = (_hand + 1) % _keys.Length;
        if (_keys[number] is { } previous)
            _numbers.Remove(previous);
        return number;
    }

    private struct Candidate
    {
        public T? Key;
        public int Hash;
        public int Sightings;
    }
}
