using System.Collections.Concurrent;

namespace Akka.Actor;

/// <summary>A path without an actor, under which handles are registered.</summary>
internal sealed class VirtualPathContainer(IActorRefProvider provider, ActorPath path, IInternalActorRef parent)
    : MinimalActorRef
{
    private readonly ConcurrentDictionary<string, IInternalActorRef> _children = new();

    public override ActorPath Path => path;

    public override IActorRefProvider Provider => provider;

    public override IInternalActorRef Parent => parent;

    public void Add(string name, IInternalActorRef child) => _children[name] = child;

    public void Remove(string name) => _children.TryRemove(name, out _);

    public override IActorRef GetChild(IReadOnlyList<string> name)
    {
        if (name.Count == 0)
            return this;
        var first = name[0];
        if (first.Length == 0)
            return GetChild([.. name.Skip(1)]);
        if (!_children.TryGetValue(ActorPathParser.SplitUid(first).Name, out var child))
            return ActorRefs.Nobody;
        return name.Count == 1 ? child : child.GetChild([.. name.Skip(1)]);
    }
}
