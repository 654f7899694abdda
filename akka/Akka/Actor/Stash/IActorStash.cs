namespace Akka.Actor;

/// <summary>An actor with a stash; the runtime sets it before the actor starts.</summary>
public interface IActorStash
{
    IStash Stash { get; set; }
}
