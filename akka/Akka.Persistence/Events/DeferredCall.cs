using Akka.Actor;

namespace Akka.Persistence;

/// <summary>A handler that waits until those of the events before it have run; nothing is stored.</summary>
internal sealed class DeferredCall<T>(T payload, Action<T> handler, IActorRef? sender) : IPendingCall
{
    public object Payload => payload!;

    public IActorRef? Sender => sender;

    public int Size => 1;

    public bool HoldsCommands => false;

    public void Run(int index) => handler(payload);
}
