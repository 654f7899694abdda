namespace Akka.Actor;

/// <summary>Equality, order and text of all handles.</summary>
public abstract class ActorRefBase : IActorRef
{
    public abstract ActorPath Path { get; }

    public void Tell(object message, IActorRef? sender)
    {
        if (message is null)
            throw new InvalidMessageException("Message is null");
        TellInternal(message, sender);
    }

    protected abstract void TellInternal(object message, IActorRef? sender);

    public bool Equals(IActorRef? other) =>
        ReferenceEquals(this, other) || (other is not null && Path.Uid == other.Path.Uid && Path.Equals(other.Path));

    public override bool Equals(object? obj) => Equals(obj as IActorRef);

    public override int GetHashCode()
    {
        var path = Path;
        return path.Uid != ActorCell.UndefinedUid ? path.Uid.GetHashCode() : path.GetHashCode();
    }

    public int CompareTo(IActorRef? other)
    {
        if (other is null)
            return 1;
        var order = Path.CompareTo(other.Path);
        return order != 0 ? order : Path.Uid.CompareTo(other.Path.Uid);
    }

    public int CompareTo(object? obj) =>
        obj is null or IActorRef
            ? CompareTo(obj as IActorRef)
            : throw new ArgumentException($"An actor reference cannot be compared with a {obj.GetType()}", nameof(obj));

    public override string ToString() =>
        Path.Uid == ActorCell.UndefinedUid ? $"[{Path}]" : $"[{Path}#{Path.Uid}]";
}
