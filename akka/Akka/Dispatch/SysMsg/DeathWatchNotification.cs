using Akka.Actor;

namespace Akka.Dispatch.SysMsg;

/// <summary>To parent and watchers: the actor has stopped, or counts as stopped.</summary>
public sealed class DeathWatchNotification : SystemMessage
{
    public DeathWatchNotification(IActorRef actor, bool existenceConfirmed, bool addressTerminated)
    {
        Actor = actor;
        ExistenceConfirmed = existenceConfirmed;
        AddressTerminated = addressTerminated;
    }

    public IActorRef Actor { get; }

    public bool ExistenceConfirmed { get; }

    public bool AddressTerminated { get; }

    public override string ToString() =>
        $"<DeathWatchNotification>: {Actor}, ExistenceConfirmed={ExistenceConfirmed}, "
        + $"AddressTerminated={AddressTerminated}";
}
