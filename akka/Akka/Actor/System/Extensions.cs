using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Akka.Configuration;

namespace Akka.Actor;

/// <summary>The extensions of one system. Each is made once, by whoever asks first; others wait for that.</summary>
internal sealed class Extensions(ExtendedActorSystem system)
{
    private readonly ConcurrentDictionary<Type, Lazy<object>> _instances = new();

    public object Register(IExtensionId id) => Value(_instances.GetOrAdd(
        id.ExtensionType, static (_, of) => new Lazy<object>(() => of.id.CreateExtension(of.system)), (id, system)));

    public bool TryGet(Type type, out object? extension)
    {
        extension = _instances.TryGetValue(type, out var instance) ? Value(instance) : null;
        return extension is not null;
    }

    public object Get(Type type) => TryGet(type, out var extension)
        ? extension!
        : throw new KeyNotFoundException($"{system} has no extension {type}: it has not been registered");

    /// <summary>Makes the extensions that <c>akka.extensions</c> names.</summary>
    /// <exception cref="ConfigurationException">A name is none of an extension id.</exception>
    public void Load(IEnumerable<string> typeNames)
    {
        foreach (var name in typeNames)
        {
            var type = Type.GetType(name)
                ?? throw new ConfigurationException($"akka.extensions: there is no type '{name}'");
            if (!typeof(IExtensionId).IsAssignableFrom(type))
                throw new ConfigurationException($"akka.extensions: {type} is no {nameof(IExtensionId)}");
            Register((IExtensionId)Activator.CreateInstance(type)!);
        }
    }

    private object Value(Lazy<object> instance)
    {
        try
        {
            return instance.Value;
        }
        catch (Exception cause)
        {
            // A failed one is no extension: the next who asks tries again.
            foreach (var entry in _instances)
            {
                if (entry.Value == instance)
                    _instances.TryRemove(entry);
            }
            ExceptionDispatchInfo.Throw(cause);
            throw;
        }
    }
}
