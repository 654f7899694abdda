namespace Akka.Actor;

/// <summary>A handle of an actor. Two are equal if their paths and uids are.</summary>
public interface IActorRef : ICanTell, IEquatable<IActorRef>, IComparable<IActorRef>, IComparable
{
    ActorPath Path { get; }
}
