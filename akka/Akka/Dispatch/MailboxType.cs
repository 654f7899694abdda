using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch.MessageQueues;

namespace Akka.Dispatch;

/// <summary>
/// Makes the queues of mailboxes. The configuration names its class, which is made from the settings
/// and the mailbox' own section.
/// </summary>
public abstract class MailboxType
{
    protected readonly Settings Settings;

    protected readonly Config Config;

    protected MailboxType(Settings settings, Config config)
    {
        Settings = settings;
        Config = config;
    }

    public abstract IMessageQueue Create(IActorRef? owner, ActorSystem system);
}
