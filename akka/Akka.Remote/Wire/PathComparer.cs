using Akka.Actor;

namespace Akka.Remote.Wire;

/// <summary>Equality of paths with their uids: two incarnations under one name are two paths.</summary>
internal sealed class PathComparer : IEqualityComparer<ActorPath>
{
    public static readonly PathComparer Instance = new();

    public bool Equals(ActorPath? left, ActorPath? right) =>
        ReferenceEquals(left, right)
        || (left is not null && right is not null && left.Uid == right.Uid && left.Equals(right));

    public int GetHashCode(ActorPath path) => path.GetHashCode();
}
