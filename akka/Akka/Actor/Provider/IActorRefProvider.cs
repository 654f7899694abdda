using Akka.Actor.Internal;
using Akka.Serialization;

namespace Akka.Actor;

/// <summary>
/// Makes handles: of new actors, and of actors known by their path. The configuration chooses its class.
/// </summary>
public interface IActorRefProvider
{
    IInternalActorRef RootGuardian { get; }

    LocalActorRef Guardian { get; }

    LocalActorRef SystemGuardian { get; }

    IActorRef DeadLetters { get; }

    ActorPath RootPath { get; }

    Settings Settings { get; }

    /// <summary>Completes when the root has ended.</summary>
    Task TerminationTask { get; }

    IInternalActorRef TempContainer { get; }

    /// <summary>The address that other systems know this one by.</summary>
    Address DefaultAddress { get; }

    /// <summary>What serializers need to write handles of this system for others.</summary>
    Information SerializationInformation { get; }

    void Init(ActorSystemImpl system);

    /// <summary>The root of the system at that address; dead letters if it cannot be reached.</summary>
    IActorRef RootGuardianAt(Address address);

    /// <summary>A fresh path under /temp.</summary>
    ActorPath TempPath();

    void RegisterTempActor(IInternalActorRef actorRef, ActorPath path);

    void UnregisterTempActor(ActorPath path);

    /// <summary>Makes an actor that has not started yet.</summary>
    IInternalActorRef ActorOf(
        ActorSystemImpl system,
        Props props,
        IInternalActorRef supervisor,
        ActorPath path,
        bool systemService,
        Deploy deploy,
        bool lookupDeploy,
        bool async);

    /// <summary>The handle of a path text; one that leads nowhere if there is no such actor.</summary>
    IActorRef ResolveActorRef(string path);

    IActorRef ResolveActorRef(ActorPath actorPath);

    /// <summary>The address under which <paramref name="address"/> can reach this system; null if it cannot.</summary>
    Address? GetExternalAddressFor(Address address);
}
