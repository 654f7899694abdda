using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Dispatch.MessageQueues;
using Akka.Dispatch.SysMsg;

namespace Akka.Dispatch;

/// <summary>
/// The messages of one actor and its place in the dispatcher. It is scheduled when it gets its first message, then
/// works off up to <see cref="MessageDispatcher.Throughput"/> user messages a turn; system messages always come first.
/// </summary>
public sealed class Mailbox : IRunnable
{
    // The status: two flags, and above them how often the mailbox has been suspended.
    private const int Scheduled = 1;
    private const int ClosedFlag = 2;
    private const int SuspendUnit = 4;

    private readonly IMessageQueue _queue;
    private readonly UnboundedMessageQueue? _unbounded;
    private ActorCell? _cell;
    private int _status;

    // Newest first; NoMessage.Closed once the actor has stopped.
    private SystemMessage? _system;

    public Mailbox(IMessageQueue messageQueue)
    {
        _queue = messageQueue;
        _unbounded = messageQueue as UnboundedMessageQueue;
    }

    public IMessageQueue MessageQueue => _queue;

    public MessageDispatcher Dispatcher { get; private set; } = null!;

    internal bool IsClosed => (Volatile.Read(ref _status) & ClosedFlag) != 0;

    internal bool IsSuspended => Volatile.Read(ref _status) >= SuspendUnit;

    /// <summary>Those that wait; in a turn, also those that the turn has taken out of the queue already.</summary>
    internal int NumberOfMessages => _queue.Count + UnboundedMessageQueue.Length(_cell!.Current?.Next);

    private bool HasSystemMessages => Volatile.Read(ref _system) is { } first && first != NoMessage.Closed;

    public void SetActor(ActorCell actorCell)
    {
        _cell = actorCell;
        Dispatcher = actorCell.Dispatcher;
    }

    /// <summary>False if the mailbox is closed: the message is a dead letter.</summary>
    internal bool Post(object message, IActorRef sender)
    {
        if (_unbounded is null)
            return PostToQueue(message, sender);
        if (!_unbounded.TryEnqueue(new EnvelopeNode(message, sender)))
            return false;
        // The interlocked push stands before this read, as the consumer's release of the flag stands before its look at
        // the queue: one of the two sees the other.
        if (Volatile.Read(ref _status) == 0)
            Dispatcher.RegisterForExecution(this);
        return true;
    }

    /// <summary>False if the mailbox is closed.</summary>
    internal bool PostSystem(SystemMessage message)
    {
        var first = Volatile.Read(ref _system);
        do
        {
            if (first == NoMessage.Closed)
                return false;
            message.Next = first;
        }
        while (first != (first = Interlocked.CompareExchange(ref _system, message, first)));
        if ((Volatile.Read(ref _status) & (Scheduled | ClosedFlag)) == 0)
            Dispatcher.RegisterForExecution(this);
        return true;
    }

    /// <summary>The first system message of a mailbox that nobody else knows yet.</summary>
    internal void PostFirst(SystemMessage message) => _system = message;

    /// <summary>
    /// True if the caller has to run the mailbox now: it has work, is open, and is not scheduled yet.
    /// </summary>
    internal bool TrySchedule()
    {
        var status = Volatile.Read(ref _status);
        while (true)
        {
            if ((status & (Scheduled | ClosedFlag)) != 0 || !HasWork(status))
                return false;
            var seen = Interlocked.CompareExchange(ref _status, status | Scheduled, status);
            if (seen == status)
                return true;
            status = seen;
        }
    }

    public void Execute() => Run();

    public void Run()
    {
        var cell = _cell!;
        var outer = InternalCurrentActorCellKeeper.Current;
        InternalCurrentActorCellKeeper.Current = cell;
        try
        {
            ProcessSystemMessages(cell);
            ProcessUserMessages(cell);
        }
        finally
        {
            InternalCurrentActorCellKeeper.Current = outer;
            Interlocked.And(ref _status, ~Scheduled);
            cell.Dispatcher.RegisterForExecution(this);
        }
    }

    internal void Suspend() => Interlocked.Add(ref _status, SuspendUnit);

    internal void Resume()
    {
        if (IsSuspended)
            Interlocked.Add(ref _status, -SuspendUnit);
    }

    /// <summary>
    /// Ends the mailbox, in the actor's last turn. What is in it goes to dead letters, as what is sent from now on.
    /// </summary>
    internal void Close(ActorCell cell)
    {
        Interlocked.Or(ref _status, ClosedFlag);
        var system = TakeSystemMessages(NoMessage.Closed);
        while (system is not null)
        {
            var next = system.Next;
            system.Next = null;
            ActorCell.SystemMessageToDeadLetters(system);
            system = next;
        }
        if (_unbounded is null)
        {
            DrainQueue(cell);
        }
        else
        {
            ToDeadLetters(cell, _unbounded.Close());
        }
    }

    private bool PostToQueue(object message, IActorRef sender)
    {
        if (IsClosed)
            return false;
        _queue.Enqueue(_cell!.Self, new Envelope(message, sender));
        // The actor may have stopped, and drained its queue, in between.
        if (IsClosed)
            DrainQueue(_cell);
        else
            Dispatcher.RegisterForExecution(this);
        return true;
    }

    private void DrainQueue(ActorCell cell)
    {
        while (_queue.TryDequeue(out var envelope))
            cell.ToDeadLetters(envelope.Message, envelope.Sender);
    }

    private bool HasWork(int status) => HasSystemMessages || (status < SuspendUnit && _queue.HasMessages);

    private void ProcessUserMessages(ActorCell cell)
    {
        var left = cell.Dispatcher.Throughput;
        var deadline = cell.Dispatcher.TurnDeadline();
        if (_unbounded is null)
        {
            while (MayGoOn(left--, deadline) && _queue.TryDequeue(out var envelope))
                Process(cell, new EnvelopeNode(envelope.Message, envelope.Sender));
        }
        else
        {
            var node = _unbounded.First();
            while (node is not null && MayGoOn(left--, deadline))
            {
                Process(cell, node);
                node = _unbounded.After(node);
            }
            PutBack(cell, node);
        }
        cell.EndOfTurn();
    }

    // Closed or suspended: not, or not now. Being scheduled is the only bit set otherwise.
    private bool MayGoOn(int left, TimeSpan? deadline) =>
        left > 0 && Volatile.Read(ref _status) == Scheduled && (deadline is not { } end || !Dispatcher.IsAfter(end));

    private void Process(ActorCell cell, EnvelopeNode node)
    {
        cell.Invoke(node);
        if (HasSystemMessages)
            ProcessSystemMessages(cell);
    }

    private void PutBack(ActorCell cell, EnvelopeNode? rest)
    {
        if (!IsClosed)
            _unbounded!.PutBack(rest);
        else
            ToDeadLetters(cell, rest);
    }

    private static void ToDeadLetters(ActorCell cell, EnvelopeNode? node)
    {
        for (; node is not null; node = node.Next)
            cell.ToDeadLetters(node.Message, node.Sender);
    }

    private void ProcessSystemMessages(ActorCell cell)
    {
        while (HasSystemMessages)
        {
            var message = TakeSystemMessages(null);
            while (message is not null)
            {
                var next = message.Next;
                message.Next = null;
                if (IsClosed)
                    ActorCell.SystemMessageToDeadLetters(message);
                else
                    cell.SystemInvoke(message);
                message = next;
            }
        }
    }

    private SystemMessage? TakeSystemMessages(SystemMessage? replacement)
    {
        var newest = Interlocked.Exchange(ref _system, replacement);
        SystemMessage? oldest = null;
        while (newest is not null && newest != NoMessage.Closed)
        {
            var next = newest.Next;
            newest.Next = oldest;
            oldest = newest;
            newest = next;
        }
        return oldest;
    }
}
