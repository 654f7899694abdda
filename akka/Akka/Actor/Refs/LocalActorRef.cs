using Akka.Actor.Internal;
using Akka.Dispatch;
using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>The handle of an actor of this system.</summary>
public class LocalActorRef : ActorRefWithCell
{
    private readonly ActorCell _cell;
    private readonly Mailbox _mailbox;

    /// <summary>Makes the actor; it begins with <see cref="Start"/>.</summary>
    public LocalActorRef(
        ActorSystemImpl system,
        Props props,
        MessageDispatcher dispatcher,
        MailboxType mailboxType,
        IInternalActorRef supervisor,
        ActorPath path)
    {
        Path = path;
        _cell = new ActorCell(system, this, props, dispatcher, mailboxType, supervisor);
        _mailbox = _cell.Mailbox;
    }

    public override ActorPath Path { get; }

    public ActorCell Cell => _cell;

    public override ICell Underlying => _cell;

    public override IInternalActorRef Parent => _cell.Parent;

    public override IActorRefProvider Provider => _cell.SystemImpl.Provider;

    public override bool IsLocal => true;

    public override bool IsTerminated => _cell.IsTerminated;

    public override IEnumerable<IActorRef> Children => _cell.ChildrenSnapshot();

    public override void Start() => _cell.Start();

    public override void Stop() => _cell.Stop();

    public override void Suspend() => _cell.Suspend();

    public override void Resume(Exception? causedByFailure = null) => _cell.Resume(causedByFailure);

    public override void Restart(Exception cause) => _cell.Restart(cause);

    public override void SendSystemMessage(ISystemMessage message) => _cell.SendSystemMessage(message);

    public override IInternalActorRef GetSingleChild(string name) => _cell.GetSingleChild(name);

    public override IActorRef GetChild(IReadOnlyList<string> name)
    {
        IActorRef current = this;
        for (var i = 0; i < name.Count; i++)
        {
            if (current is not ActorRefWithCell here)
                return ((IInternalActorRef)current).GetChild([.. name.Skip(i)]);
            current = name[i] switch
            {
                ".." => here.Parent,
                "" => here,
                var child => here.GetSingleChild(child),
            };
            if (current is Nobody)
                break;
        }
        return current;
    }

    protected override void TellInternal(object message, IActorRef? sender)
    {
        if (sender is null || !_mailbox.Post(message, sender))
            _cell.SendMessage(sender, message);
    }
}
