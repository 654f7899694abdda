namespace Akka.Actor;

/// <summary>What extensions see of an actor system.</summary>
public abstract class ExtendedActorSystem : ActorSystem
{
    public abstract IActorRefProvider Provider { get; }

    /// <summary>/user: the parent of the actors that users create.</summary>
    public abstract IInternalActorRef Guardian { get; }

    /// <summary>/system: the parent of the actors of the system itself.</summary>
    public abstract IInternalActorRef SystemGuardian { get; }

    public abstract IInternalActorRef LookupRoot { get; }

    /// <summary>Makes an actor under /system; it ends after all actors of users.</summary>
    public abstract IActorRef SystemActorOf(Props props, string? name = null);

    public abstract IActorRef SystemActorOf<TActor>(string? name = null)
        where TActor : ActorBase, new();

    /// <summary>Ends the system without the phases of a coordinated shutdown.</summary>
    internal abstract void FinalTerminate();
}
