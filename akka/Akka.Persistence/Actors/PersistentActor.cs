namespace Akka.Persistence;

/// <summary>A persistent actor whose handlers tell whether they know a message.</summary>
public abstract class PersistentActor : Eventsourced
{
    protected override bool Receive(object message) => ReceiveCommand(message);
}
