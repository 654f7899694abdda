namespace Akka.Remote.Associations;

/// <summary>
/// The sending half of the reliable delivery of system messages to one incarnation of a peer: numbers them from one and
/// keeps them until they are acknowledged. After a new connection <see cref="Rewind"/> makes all of them due again.
/// </summary>
internal sealed class SystemMessageOutbox<T>(int capacity)
{
    // Both ascend by number, and every number in _sent is below every number in _due.
    private readonly Queue<(long Number, T Message)> _sent = new();
    private Queue<(long Number, T Message)> _due = new();
    private long _lastNumber;

    /// <summary>Messages that are not acknowledged.</summary>
    public int Count => _sent.Count + _due.Count;

    /// <summary>False: the buffer is full, and the peer has to be given up.</summary>
    public bool TryAdd(T message)
    {
        if (Count >= capacity)
            return false;
        _due.Enqueue((++_lastNumber, message));
        return true;
    }

    /// <summary>Takes the next message that is due on the current connection, with its number.</summary>
    public bool TryNext(out long number, out T message)
    {
        if (!_due.TryDequeue(out var next))
        {
            (number, message) = (0, default!);
            return false;
        }

        _sent.Enqueue(next);
        (number, message) = next;
        return true;
    }

    /// <summary>
    /// Everything up to <paramref name="number"/> has arrived. Repeated and old acknowledgements change nothing.
    /// </summary>
    /// <exception cref="Wire.WireFormatException">The number was never sent.</exception>
    public void Acknowledge(long number)
    {
        if (number > _lastNumber)
            throw new Wire.WireFormatException($"acknowledgement of {number} where {_lastNumber} is the last sent");
        Remove(_sent, number);
        // A resent one may be acknowledged, through what an earlier connection delivered, before its turn comes again.
        Remove(_due, number);
    }

    /// <summary>A new connection to the same incarnation: all that is unacknowledged is due again.</summary>
    public void Rewind()
    {
        if (_sent.Count == 0)
            return;
        var all = new Queue<(long, T)>(_sent);
        foreach (var waiting in _due)
            all.Enqueue(waiting);
        _sent.Clear();
        _due = all;
    }

    /// <summary>The incarnation is gone: takes out what it will never get, and counts from one again.</summary>
    public List<T> Reset()
    {
        Rewind();
        var lost = _due.Select(kept => kept.Message).ToList();
        _due.Clear();
        _lastNumber = 0;
        return lost;
    }

    private static void Remove(Queue<(long Number, T Message)> queue, long upTo)
    {
        while (queue.TryPeek(out var first) && first.Number <= upTo)
            queue.Dequeue();
    }
}
