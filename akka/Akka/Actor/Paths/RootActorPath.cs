namespace Akka.Actor;

/// <summary>The path of the actor above all others of a system.</summary>
public sealed class RootActorPath : ActorPath
{
    public RootActorPath(Address address, string name = "/") : base(address, name)
    {
    }

    private protected override ActorPath ParentOrSelf => this;

    private protected override ActorPath OfIncarnation(long uid) =>
        throw new NotSupportedException("The root has one incarnation only and carries no uid");
}
