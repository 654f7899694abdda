using Akka.Actor;

namespace Akka.Dispatch.SysMsg;

/// <summary>To the watchee: the watcher is not interested any more.</summary>
public sealed class Unwatch : SystemMessage
{
    public Unwatch(IInternalActorRef watchee, IInternalActorRef watcher)
    {
        Watchee = watchee;
        Watcher = watcher;
    }

    public IInternalActorRef Watchee { get; }

    public IInternalActorRef Watcher { get; }

    public override string ToString() => $"<Unwatch>: {Watcher} wants to unwatch {Watchee}";
}
