using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Actor;

/// <summary>The handle of a local path where no actor is: what it is told goes to dead letters.</summary>
public class EmptyLocalActorRef : MinimalActorRef
{
    private readonly EventStream _eventStream;

    public EmptyLocalActorRef(IActorRefProvider provider, ActorPath path, EventStream eventStream)
    {
        Provider = provider;
        Path = path;
        _eventStream = eventStream;
    }

    public override ActorPath Path { get; }

    public override IActorRefProvider Provider { get; }

    public override bool IsTerminated => true;

    public override void SendSystemMessage(ISystemMessage message)
    {
        if (message is Watch watch)
            DeathWatch.AnswerForDead(watch);
    }

    protected override void TellInternal(object message, IActorRef? sender)
    {
        if (message is DeadLetter letter)
            SpecialHandle(letter.Message, letter.Sender);
        else if (!SpecialHandle(message, sender ?? Provider.DeadLetters))
            Publish(message, sender ?? Provider.DeadLetters);
    }

    /// <summary>Answers what even nobody must answer. False for all other messages.</summary>
    protected virtual bool SpecialHandle(object message, IActorRef sender)
    {
        switch (message)
        {
            case Identify identify:
                sender.Tell(new ActorIdentity(identify.MessageId, null), ActorRefs.NoSender);
                return true;
            case ActorSelectionMessage { Message: Identify identify } selection:
                if (!selection.WildCardFanOut)
                    sender.Tell(new ActorIdentity(identify.MessageId, null), ActorRefs.NoSender);
                return true;
            case ActorSelectionMessage selection:
                Publish(selection.Message, sender);
                return true;
            default:
                return false;
        }
    }

    private protected void Publish(object message, IActorRef sender) => Publish(message, sender, this);

    private protected void Publish(object message, IActorRef sender, IActorRef recipient)
    {
        if (message is IDeadLetterSuppression suppressed)
            _eventStream.Publish(new SuppressedDeadLetter(suppressed, sender, recipient));
        else
            _eventStream.Publish(new DeadLetter(message, sender, recipient));
    }
}
