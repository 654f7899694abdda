namespace Akka.Actor;

/// <summary>Makes children.</summary>
internal static class ChildFactory
{
    public static IInternalActorRef Create(ActorCell parent, Props props, string? name, bool isSystemService)
    {
        ArgumentNullException.ThrowIfNull(props);
        var system = parent.SystemImpl;
        var (ownName, uid) = name is null ? system.Names.NextChild() : (Checked(name), system.Names.NextUid());
        var path = new ChildActorPath(parent.Self.Path, ownName, uid);
        var child = system.Provider.ActorOf(
            system, props, parent.Ref, path, isSystemService, props.Deploy, lookupDeploy: true, async: false);
        parent.Children.Add(ownName, child);
        child.Start();
        return child;
    }

    private static string Checked(string name)
    {
        if (name.Length == 0)
            throw new InvalidActorNameException("Actor name must not be empty");
        return ActorPath.IsValidPathElement(name) ? name : throw new InvalidActorNameException(
            $"Illegal actor name '{name}': names consist of ASCII letters, digits, {ActorPath.ValidSymbols} "
            + "and %-escapes, and do not begin with $");
    }
}
