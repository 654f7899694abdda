using Akka.Actor;
using Akka.Configuration;

namespace Akka.Serialization;

/// <summary>Reads <c>akka.actor.serializers</c> and <c>akka.actor.serialization-bindings</c>.</summary>
internal static class SerializerRegistry
{
    private const string Serializers = "akka.actor.serializers", Bindings = "akka.actor.serialization-bindings";

    public static Dictionary<string, Serializer> Create(ExtendedActorSystem system)
    {
        var byName = new Dictionary<string, Serializer>();
        foreach (var (name, value) in Section(system, Serializers))
            byName[name] = Create(system, value.GetString(), $"{Serializers}.{name}");
        return byName;
    }

    public static IEnumerable<(Type Type, Serializer Serializer)> ReadBindings(
        ExtendedActorSystem system, Dictionary<string, Serializer> byName)
    {
        foreach (var (typeName, value) in Section(system, Bindings))
        {
            var type = Find(typeName, Bindings);
            yield return byName.TryGetValue(value.GetString(), out var serializer)
                ? (type, serializer)
                : throw new ConfigurationException(
                    $"{Bindings}.\"{typeName}\": there is no serializer '{value.GetString()}' in {Serializers}");
        }
    }

    private static IEnumerable<KeyValuePair<string, Configuration.Hocon.HoconValue>> Section(
        ExtendedActorSystem system, string path) =>
        // A null value takes away an entry of the defaults.
        (system.Settings.Config.GetConfig(path) ?? Config.Empty).AsEnumerable().Where(e => !e.Value.IsEmpty);

    private static Type Find(string name, string path) => Type.GetType(name)
        ?? throw new ConfigurationException($"{path}: there is no class '{name}' (\"Namespace.Type, Assembly\")");

    private static Serializer Create(ExtendedActorSystem system, string typeName, string path)
    {
        var type = Find(typeName, path);
        if (type.GetConstructor([typeof(ExtendedActorSystem)]) is null || !type.IsSubclassOf(typeof(Serializer)))
            throw new ConfigurationException(
                $"{path}: {type} is no Serializer with a constructor (ExtendedActorSystem)");
        return (Serializer)Activator.CreateInstance(type, system)!;
    }
}
