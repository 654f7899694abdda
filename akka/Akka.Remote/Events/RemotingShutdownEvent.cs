using Akka.Event;

namespace Akka.Remote;

/// <summary>Remoting has stopped: nothing comes in or goes out any more.</summary>
public sealed class RemotingShutdownEvent : RemotingLifecycleEvent
{
    public override LogLevel LogLevel() => Event.LogLevel.InfoLevel;

    public override string ToString() => "Remoting shut down";
}
