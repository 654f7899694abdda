using Akka.Event;

namespace Akka.Remote;

/// <summary>Something that happened to remoting; published on the event stream.</summary>
public abstract class RemotingLifecycleEvent
{
    public abstract LogLevel LogLevel();
}
