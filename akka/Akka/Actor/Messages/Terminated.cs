namespace Akka.Actor;

/// <summary>A watched actor has stopped, or its address is known to be gone.</summary>
public sealed class Terminated : IAutoReceivedMessage, IPossiblyHarmful, INoSerializationVerificationNeeded
{
    public Terminated(IActorRef actorRef, bool existenceConfirmed, bool addressTerminated)
    {
        ActorRef = actorRef;
        ExistenceConfirmed = existenceConfirmed;
        AddressTerminated = addressTerminated;
    }

    public IActorRef ActorRef { get; }

    public bool AddressTerminated { get; }

    /// <summary>False if nobody knows whether the actor ever existed.</summary>
    public bool ExistenceConfirmed { get; }

    public override string ToString() => $"<Terminated>: {ActorRef} - ExistenceConfirmed={ExistenceConfirmed}";
}
