using Akka.Actor;
using Akka.Dispatch;
using Akka.Event;
using Akka.Remote.Tcp;
using Akka.Remote.Wire;

namespace Akka.Remote.Associations;

/// <summary>What all associations of a system share.</summary>
internal sealed class RemotingContext
{
    private long _lastLink;

    public required ExtendedActorSystem System { get; init; }

    public required RemoteActorRefProvider Provider { get; init; }

    public required RemoteSettings Settings { get; init; }

    public required ITransport Transport { get; init; }

    public required Address LocalAddress { get; init; }

    /// <summary>This system's incarnation.</summary>
    public required int Uid { get; init; }

    public required MessageDispatcher Dispatcher { get; init; }

    public required ILoggingAdapter Log { get; init; }

    public required LifecyclePublisher Lifecycle { get; init; }

    public TimeSpan Now => System.Scheduler.MonotonicClock;

    public Link CreateLink(Address remote, IConnection connection, bool inbound, ReadOnlyMemory<byte> prologue) => new(
        Interlocked.Increment(ref _lastLink),
        connection,
        inbound,
        prologue,
        new EnvelopeEncoder(System, LocalAddress, remote),
        new EnvelopeDecoder(Provider.RootPath, LocalAddress, remote),
        System.Settings.CompletionOptions);

    /// <summary>
    /// To where Akka sends what cannot be delivered. It also answers questions whose answer is "nobody".
    /// </summary>
    public void Undeliverable(object message, IActorRef? sender, RemoteActorRef recipient)
    {
        var nowhere = new EmptyLocalActorRef(Provider, recipient.Path, System.EventStream);
        if (message is Akka.Dispatch.SysMsg.ISystemMessage systemMessage)
            nowhere.SendSystemMessage(systemMessage);
        else
            nowhere.Tell(message, sender);
    }
}
