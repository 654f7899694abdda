namespace KvHttp;

/// <summary>Bounds the requests that wait for the front: a request enters, or is turned away at once.</summary>
internal sealed class Admission(int limit)
{
    private int _inside;

    public int Inside => Volatile.Read(ref _inside);

    /// <summary>True: the caller must <see cref="Leave"/>.</summary>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _inside) <= limit)
            return true;
        Leave();
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref _inside);
}
