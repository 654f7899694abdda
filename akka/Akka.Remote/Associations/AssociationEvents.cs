using Akka.Actor;
using Akka.Event;

namespace Akka.Remote.Associations;

/// <summary>Publishes what happens to one association.</summary>
internal sealed class AssociationEvents(RemotingContext context, Address remote)
{
    private bool _failing;

    public void Associated(Link link)
    {
        _failing = false;
        context.Lifecycle.Publish(new AssociatedEvent(context.LocalAddress, remote, link.IsInbound));
    }

    public void Disassociated(Link link) =>
        context.Lifecycle.Publish(new DisassociatedEvent(context.LocalAddress, remote, link.IsInbound));

    /// <summary>The event goes out each time; the log hears of a peer that stays away once.</summary>
    public void Error(Exception cause, bool inbound)
    {
        var level = _failing ? LogLevel.DebugLevel : LogLevel.WarningLevel;
        _failing = true;
        context.Lifecycle.Publish(new AssociationErrorEvent(cause, context.LocalAddress, remote, inbound, level));
    }

    public void Quarantined(int uid, string reason)
    {
        context.Log.Warning("The system at {0}, incarnation {1}, is quarantined: {2}", remote, uid, reason);
        context.Lifecycle.Publish(new QuarantinedEvent(remote, uid));
    }

    public void QuarantinedByPeer() =>
        context.Lifecycle.Publish(new ThisActorSystemQuarantinedEvent(context.LocalAddress, remote));
}
