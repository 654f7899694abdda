namespace Akka.Actor;

/// <summary>Makes the instances of an actor, also after restarts.</summary>
public interface IIndirectActorProducer
{
    Type ActorType { get; }

    ActorBase Produce();

    /// <summary>Called when the runtime is done with an instance.</summary>
    void Release(ActorBase actor);
}
