using Akka.Actor;
using Akka.Event;

namespace Akka.Dispatch;

/// <summary>What dispatchers need of their actor system.</summary>
public interface IDispatcherPrerequisites
{
    EventStream EventStream { get; }

    IScheduler Scheduler { get; }

    Settings Settings { get; }

    Mailboxes Mailboxes { get; }
}
