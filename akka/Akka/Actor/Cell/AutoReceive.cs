namespace Akka.Actor;

/// <summary>The messages that the runtime handles for an actor.</summary>
internal static class AutoReceive
{
    public static void Handle(ActorCell cell, IAutoReceivedMessage message)
    {
        switch (message)
        {
            case TimerMessage timer:
                if (timer.Take() is { } ofUser)
                    Receive(cell, ofUser);
                break;
            case ReceiveTimeoutCheck:
                cell.CheckReceiveTimeout();
                break;
            case Terminated terminated:
                if (cell.DeathWatchOrNull?.Deliver(terminated) is { } announced)
                    cell.ReceiveAs(announced);
                break;
            case ActorSelectionMessage selection:
                Actor.ActorSelection.DeliverSelection(cell.Ref, cell.Sender, selection);
                break;
            case Identify identify:
                cell.Sender.Tell(new ActorIdentity(identify.MessageId, cell.Self), cell.Self);
                break;
            case AddressTerminated gone:
                cell.DeathWatchOrNull?.OnAddressTerminated(gone.Address);
                break;
            case PoisonPill:
                cell.Stop();
                break;
            case Kill:
                throw new ActorKilledException("Kill");
            default:
                cell.ReceiveMessage(message);
                break;
        }
    }

    private static void Receive(ActorCell cell, object message)
    {
        if (message is IAutoReceivedMessage automatic)
            Handle(cell, automatic);
        else
            cell.ReceiveAs(message);
    }
}
