using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch.MessageQueues;

namespace Akka.Dispatch;

/// <summary>As <see cref="BoundedMailbox"/>, for actors with a stash.</summary>
public sealed class BoundedDequeBasedMailbox : MailboxType, IProducesMessageQueue<BoundedDequeMessageQueue>
{
    private readonly BoundedMailbox _bounds;

    public BoundedDequeBasedMailbox(Settings settings, Config config) : base(settings, config)
    {
        _bounds = new BoundedMailbox(settings, config);
    }

    public int Capacity => _bounds.Capacity;

    public TimeSpan PushTimeout => _bounds.PushTimeout;

    public override IMessageQueue Create(IActorRef? owner, ActorSystem system) =>
        new BoundedDequeMessageQueue(Capacity, PushTimeout);
}
