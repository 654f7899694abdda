using Akka.Actor;

namespace Akka.Dispatch.SysMsg;

/// <summary>To the watchee: tell the watcher when you stop.</summary>
public class Watch : SystemMessage
{
    public Watch(IInternalActorRef watchee, IInternalActorRef watcher)
    {
        Watchee = watchee;
        Watcher = watcher;
    }

    public IInternalActorRef Watchee { get; }

    public IInternalActorRef Watcher { get; }

    public override string ToString() => $"<Watch>: {Watcher} wants to watch {Watchee}";
}
