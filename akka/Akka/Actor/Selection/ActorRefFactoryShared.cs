namespace Akka.Actor;

/// <summary>Makes selections.</summary>
public static class ActorRefFactoryShared
{
    public static ActorSelection ActorSelection(ActorPath actorPath, ActorSystem system)
    {
        var provider = ((ExtendedActorSystem)system).Provider;
        return new ActorSelection(provider.RootGuardianAt(actorPath.Address), actorPath.Elements);
    }

    /// <summary>
    /// A path text: with an address, from the root with a slash, or relative to <paramref name="lookupRoot"/>.
    /// </summary>
    public static ActorSelection ActorSelection(string path, ActorSystem system, IActorRef lookupRoot)
    {
        var provider = ((ExtendedActorSystem)system).Provider;
        if (ActorPath.TryParse(path, out var absolute))
            return new ActorSelection(provider.RootGuardianAt(absolute.Address), absolute.Elements);
        return path.StartsWith('/')
            ? new ActorSelection(provider.RootGuardian, path)
            : new ActorSelection(lookupRoot, path);
    }

    public static ActorSelection ActorSelection(IActorRef anchorActorRef, string path) => new(anchorActorRef, path);
}
