using System.Collections.Concurrent;

namespace Akka.Serialization;

/// <summary>
/// Which serializer a type has: that of the most specific bound class or interface that it is or implements.
/// </summary>
internal sealed class SerializationBindings
{
    private readonly Lock _changes = new();
    private readonly ConcurrentDictionary<Type, Serializer?> _found = new();
    private volatile (Type Type, Serializer Serializer)[] _bindings = [];

    public void Bind(Type type, Serializer serializer)
    {
        lock (_changes)
        {
            _bindings = [.. _bindings.Where(b => b.Type != type), (type, serializer)];
            _found.Clear();
        }
    }

    public Serializer? Find(Type type) =>
        _found.TryGetValue(type, out var serializer) ? serializer : _found[type] = Search(type);

    private Serializer? Search(Type type)
    {
        var candidates = _bindings.Where(b => b.Type.IsAssignableFrom(type)).ToArray();
        if (candidates.Length == 0) return null;
        // Of two unrelated ones a class says more of the object than an interface, and the earlier binding than the
        // later.
        return candidates
            .Where(c => !candidates.Any(other => other.Type != c.Type && c.Type.IsAssignableFrom(other.Type)))
            .OrderBy(c => c.Type.IsInterface)
            .First().Serializer;
    }
}
