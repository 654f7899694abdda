using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch.MessageQueues;

namespace Akka.Dispatch;

/// <summary>
/// A mailbox of <c>mailbox-capacity</c> messages; a sender waits <c>mailbox-push-timeout-time</c> for room.
/// </summary>
public sealed class BoundedMailbox : MailboxType, IProducesMessageQueue<BoundedMessageQueue>
{
    public BoundedMailbox(Settings settings, Config config) : base(settings, config)
    {
        Capacity = config.GetInt("mailbox-capacity");
        PushTimeout = config.GetTimeSpan("mailbox-push-timeout-time", TimeSpan.FromSeconds(10));
        if (Capacity <= 0)
            throw new ConfigurationException($"mailbox-capacity of a bounded mailbox must be positive, not {Capacity}");
    }

    public int Capacity { get; }

    public TimeSpan PushTimeout { get; }

    public override IMessageQueue Create(IActorRef? owner, ActorSystem system) =>
        new BoundedMessageQueue(Capacity, PushTimeout);
}
