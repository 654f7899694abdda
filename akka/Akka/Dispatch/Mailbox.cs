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
    private readonly ActorCell _cell;
    private int _status;

    // Newest first; NoMessage.Closed once the actor has stopped.
    private SystemMessage? _system;

    internal Mailbox(IMessageQueue messageQueue, ActorCell cell, MessageDispatcher dispatcher)
    {
        _queue = messageQueue;
        _unbounded = messageQueue as UnboundedMessageQueue;
        _cell = cell;
        Dispatcher = dispatcher;
    }

    public IMessageQueue MessageQueue => _queue;

    public MessageDispatcher Dispatcher { get; }

    internal bool IsClosed => (Volatile.Read(ref _status) & ClosedFlag) != 0;

    internal bool IsSuspended => Volatile.Read(ref _status) >= SuspendUnit;

    private bool HasSystemMessages => Volatile.Read(ref _system) is { } first && first != NoMessage.Closed;

    /// <summary>False if the mailbox is closed: the message is a dead letter.</summary>
    internal bool Post(object message, IActorRef sender)
    {
        if (_unbounded is null)
            return PostToQueue(message, sender);
        if (!_unbounded.TryEnqueue(message, sender))
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

    public override string ToString() => $"mailbox of {_cell.Self.Path}";

    public void Execute() => Run();

    public void Run()
    {
        var cell = _cell;
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
            Dispatcher.RegisterForExecution(this);
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
        _unbounded?.Close();
        DrainQueue(cell);
    }

    private bool PostToQueue(object message, IActorRef sender)
    {
        if (IsClosed)
            return false;
        _queue.Enqueue(_cell.Self, new Envelope(message, sender));
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
        var left = Dispatcher.Throughput;
        var deadline = Dispatcher.TurnDeadline();
        while (left-- > 0 && MayGoOn(deadline) && TryDequeue(out var message, out var sender))
        {
            cell.Invoke(message, sender);
            if (HasSystemMessages)
                ProcessSystemMessages(cell);
        }
        cell.EndOfTurn();
    }

    // Closed or suspended: not, or not now. Being scheduled is the only bit set otherwise.
    private bool MayGoOn(TimeSpan? deadline) =>
        Volatile.Read(ref _status) == Scheduled && (deadline is not { } end || !Dispatcher.IsAfter(end));

    private bool TryDequeue(out object message, out IActorRef sender)
    {
        if (_unbounded is not null)
            return _unbounded.TryDequeue(out message, out sender);
        var found = _queue.TryDequeue(out var envelope);
        (message, sender) = (envelope.Message, envelope.Sender);
        return found;
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
