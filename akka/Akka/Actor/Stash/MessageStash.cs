using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>The stash of one actor; used in the actor's turn only.</summary>
internal sealed class MessageStash : IStash
{
    private readonly ActorCell _cell;
    private readonly IDequeBasedMessageQueueSemantics _mailbox;
    private readonly LinkedList<Envelope> _stashed = new();
    private long _lastStashed = -1;

    public MessageStash(ActorCell cell, int capacity)
    {
        _cell = cell;
        _mailbox = (IDequeBasedMessageQueueSemantics)cell.Mailbox.MessageQueue;
        Capacity = capacity;
    }

    public int Count => _stashed.Count;

    public bool IsEmpty => _stashed.Count == 0;

    public bool NonEmpty => _stashed.Count > 0;

    public bool IsFull => Capacity >= 0 && _stashed.Count >= Capacity;

    public int Capacity { get; }

    public void Stash()
    {
        var message = _cell.CurrentMessage
            ?? throw new IllegalActorStateException("There is no current message to stash");
        if (_lastStashed == _cell.MessagesHandled)
            throw new IllegalActorStateException($"Can't stash the same message {message} more than once");
        if (IsFull)
            throw new StashOverflowException(
                $"Couldn't stash {message}: the stash of {_cell.Self} holds its {Capacity} messages");
        _stashed.AddLast(new Envelope(message, _cell.Sender));
        _lastStashed = _cell.MessagesHandled;
    }

    public void Unstash()
    {
        if (_stashed.First is not { } oldest)
            return;
        _stashed.RemoveFirst();
        ToMailbox(oldest.Value);
    }

    public void UnstashAll() => UnstashAll(static _ => true);

    public void UnstashAll(Func<Envelope, bool> predicate)
    {
        // Newest first: each goes in front of those before it.
        for (var node = _stashed.Last; node is not null; node = node.Previous)
        {
            if (predicate(node.Value))
                ToMailbox(node.Value);
        }
        _stashed.Clear();
    }

    public IEnumerable<Envelope> ClearStash()
    {
        var all = _stashed.ToArray();
        _stashed.Clear();
        return all;
    }

    public void Prepend(IEnumerable<Envelope> envelopes)
    {
        foreach (var envelope in envelopes.Reverse())
            _stashed.AddFirst(envelope);
    }

    private void ToMailbox(Envelope envelope)
    {
        if (envelope.Message is Terminated terminated)
            _cell.DeathWatch.AnnounceAgain(terminated.ActorRef);
        _mailbox.EnqueueFirst(envelope);
    }
}
