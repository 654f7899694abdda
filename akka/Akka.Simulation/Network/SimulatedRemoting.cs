using Akka.Actor;
using Akka.Dispatch.SysMsg;
using Akka.Remote;

namespace Akka.Simulation;

/// <summary>
/// Remoting that loses, doubles and holds back messages between actors as the links say. System messages are left
/// alone: they are reliable.
/// </summary>
internal sealed class SimulatedRemoting : Remoting
{
    private readonly SimulatedProcess _process;

    public SimulatedRemoting(ExtendedActorSystem system, RemoteActorRefProvider provider)
        : base(system, provider)
    {
        _process = SimulatedNode.Of(system.Settings.Config).Process;
    }

    public override void Send(object message, IActorRef? sender, RemoteActorRef recipient)
    {
        if (message is ISystemMessage || LinkTo(recipient.Path.Address) is not { } link)
        {
            base.Send(message, sender, recipient);
            return;
        }

        var (conditions, chance) = (link.Conditions, link.Faults);
        if (link.IsFull || chance.Chance(conditions.Loss))
            return;
        if (chance.Chance(conditions.Duplication))
            SendLater();
        if (chance.Chance(conditions.Reordering))
            SendLater();
        else
            base.Send(message, sender, recipient);

        void SendLater()
        {
            var delay = chance.Between(TimeSpan.Zero, conditions.ReorderingDelay);
            _process.World.After(delay, () => base.Send(message, sender, recipient), _process);
        }
    }

    private SimulatedLink? LinkTo(Address address)
    {
        var network = _process.World.Network;
        return network.NodeAt(address) is { } node ? network.Link(_process.Node!, node) : null;
    }
}
