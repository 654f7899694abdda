using Akka.Dispatch.SysMsg;
using Akka.Remote.Wire;

namespace Akka.Remote.Associations;

/// <summary>
/// Both halves of the reliable delivery of system messages with one peer, safe to use from the writer, from readers of
/// old and new connections, and from life cycle changes.
/// </summary>
internal sealed class SystemMessageChannel(int capacity)
{
    private readonly Lock _lock = new();
    private readonly SystemMessageOutbox<Outbound> _outbox = new(capacity);
    private readonly SystemMessageInbox _inbox = new();
    private TimeSpan _lastProgress;

    /// <summary>Since when something waits for an acknowledgement without any progress; null if nothing does.</summary>
    public TimeSpan? WaitingSince
    {
        get
        {
            lock (_lock)
                return _outbox.Count > 0 ? _lastProgress : null;
        }
    }

    /// <summary>The number that the next acknowledgement carries.</summary>
    public long Taken
    {
        get
        {
            lock (_lock)
                return _inbox.Taken;
        }
    }

    public bool TryAdd(in Outbound message, TimeSpan now)
    {
        lock (_lock)
        {
            if (_outbox.Count == 0)
                _lastProgress = now;
            return _outbox.TryAdd(message);
        }
    }

    public bool TryNext(out long number, out Outbound message)
    {
        lock (_lock)
            return _outbox.TryNext(out number, out message);
    }

    public void Acknowledge(long number, TimeSpan now)
    {
        lock (_lock)
        {
            _outbox.Acknowledge(number);
            _lastProgress = now;
        }
    }

    public void Rewind()
    {
        lock (_lock)
            _outbox.Rewind();
    }

    /// <summary>The peer's incarnation is gone. Returns what it will never get.</summary>
    public List<Outbound> Reset()
    {
        lock (_lock)
        {
            _inbox.Reset();
            return _outbox.Reset();
        }
    }

    /// <summary>The peer could not write the message of this number, but it has to be counted.</summary>
    public void Skip(long number)
    {
        lock (_lock)
            _inbox.TryTake(number);
    }

    /// <summary>
    /// Takes and delivers under one lock: a reader of an old connection cannot overtake, or be overtaken.
    /// </summary>
    /// <exception cref="WireFormatException">A message is missing before this one.</exception>
    public void Deliver(long number, Akka.Actor.IInternalActorRef recipient, ISystemMessage message)
    {
        lock (_lock)
        {
            if (_inbox.TryTake(number))
                recipient.SendSystemMessage(message);
        }
    }
}
