namespace Akka.Actor;

public interface IActorRefScope
{
    /// <summary>True if the actor lives in this process' system.</summary>
    bool IsLocal { get; }
}
