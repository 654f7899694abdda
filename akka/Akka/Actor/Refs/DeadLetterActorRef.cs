using Akka.Event;

namespace Akka.Actor;

/// <summary>
/// Takes what nobody else can take, and publishes it on the event stream as <see cref="DeadLetter"/>.
/// </summary>
public sealed class DeadLetterActorRef : EmptyLocalActorRef
{
    public DeadLetterActorRef(IActorRefProvider provider, ActorPath path, EventStream eventStream)
        : base(provider, path, eventStream)
    {
    }

    protected override void TellInternal(object message, IActorRef? sender)
    {
        switch (message)
        {
            case DeadLetter letter when !SpecialHandle(letter.Message, letter.Sender):
                Publish(letter.Message, letter.Sender, letter.Recipient);
                break;
            case DeadLetter:
                break;
            default:
                base.TellInternal(message, sender);
                break;
        }
    }

    protected override bool SpecialHandle(object message, IActorRef sender)
    {
        if (message is not Identify identify)
            return base.SpecialHandle(message, sender);
        sender.Tell(new ActorIdentity(identify.MessageId, this), ActorRefs.NoSender);
        return true;
    }
}
