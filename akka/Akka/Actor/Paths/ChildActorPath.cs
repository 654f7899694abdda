namespace Akka.Actor;

public sealed class ChildActorPath : ActorPath
{
    private readonly ActorPath _parent;

    public ChildActorPath(ActorPath parentPath, string name, long uid) : base(parentPath, name, uid)
    {
        _parent = parentPath;
    }

    private protected override ActorPath ParentOrSelf => _parent;

    private protected override ActorPath OfIncarnation(long uid) => new ChildActorPath(_parent, Name, uid);
}
