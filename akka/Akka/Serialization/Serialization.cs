using System.Collections.Concurrent;
using System.Runtime.Serialization;
using Akka.Actor;

namespace Akka.Serialization;

/// <summary>The serializers of an actor system.</summary>
public sealed class Serialization
{
    [ThreadStatic]
    private static Information? _transport;

    private readonly ConcurrentDictionary<int, Serializer> _byIdentifier = new();
    private readonly Dictionary<string, Serializer> _byName;
    private readonly SerializationBindings _bindings = new();
    private readonly NullSerializer _null;

    /// <exception cref="Configuration.ConfigurationException">a class or a name that does not exist, an identifier used
    /// twice</exception>
    public Serialization(ExtendedActorSystem system)
    {
        System = system;
        _null = new NullSerializer(system);
        AddSerializer(_null);
        _byName = SerializerRegistry.Create(system);
        foreach (var serializer in _byName.Values) AddSerializer(serializer);
        foreach (var (type, serializer) in SerializerRegistry.ReadBindings(system, _byName))
            AddSerializationMap(type, serializer);
    }

    public ExtendedActorSystem System { get; }

    /// <summary>Runs an action while actor references are written for readers beyond that address.</summary>
    public static T WithTransport<T>(ActorSystem system, Address address, Func<T> action) =>
        WithTransport(new Information(address, system), action, static a => a());

    /// <inheritdoc cref="WithTransport{T}(ActorSystem, Address, Func{T})"/>
    public static T WithTransport<T>(ExtendedActorSystem system, Func<T> action) =>
        WithTransport(system.Provider.SerializationInformation, action, static a => a());

    /// <summary>As the others, for an action that needs no closure.</summary>
    public static TResult WithTransport<TState, TResult>(
        ExtendedActorSystem system, TState state, Func<TState, TResult> action) =>
        WithTransport(system.Provider.SerializationInformation, state, action);

    /// <summary>What the serialization that runs on this thread is for.</summary>
    /// <exception cref="InvalidOperationException">none runs</exception>
    public static Information GetCurrentTransportInformation() => _transport
        ?? throw new InvalidOperationException("only known while a serializer runs, within WithTransport");

    /// <summary>The path of an actor with the address that a reader elsewhere needs; empty for no actor.</summary>
    public static string SerializedActorPath(IActorRef? actorRef)
    {
        if (actorRef is null) return "";
        var address = _transport?.Address ?? (actorRef as IInternalActorRef)?.Provider.SerializationInformation.Address;
        return address is null
            ? actorRef.Path.ToSerializationFormat()
            : actorRef.Path.ToSerializationFormatWithAddress(address);
    }

    /// <summary>The manifest that belongs beside the bytes; empty if the serializer needs none.</summary>
    public static string ManifestFor(Serializer s, object msg)
    {
        if (s is SerializerWithStringManifest named) return named.Manifest(msg);
        return s.IncludeManifest ? TypeNames.NameOf(msg.GetType()) : "";
    }

    public byte[] Serialize(object? o) =>
        WithTransport(System.Provider.SerializationInformation, (Self: this, o), static s =>
            s.Self.FindSerializerFor(s.o).ToBinary(s.o!));

    /// <exception cref="SerializationException">no serializer has that identifier, or its manifest names no
    /// type</exception>
    public object Deserialize(byte[] bytes, int serializerId, string manifest)
    {
        var serializer = GetSerializerById(serializerId);
        return WithTransport(System.Provider.SerializationInformation, (serializer, bytes, manifest), static s =>
        {
            if (s.serializer is SerializerWithStringManifest named) return named.FromBinary(s.bytes, s.manifest);
            return s.serializer.FromBinary(s.bytes, TypeFor(s.serializer, s.manifest));
        });
    }

    /// <inheritdoc cref="Deserialize(byte[], int, string)"/>
    public object Deserialize(byte[] bytes, int serializerId, Type type)
    {
        var serializer = GetSerializerById(serializerId);
        return WithTransport(System.Provider.SerializationInformation, (serializer, bytes, type), static s =>
            s.serializer.FromBinary(s.bytes, s.type));
    }

    /// <summary>The actor of a path that <see cref="SerializedActorPath"/> wrote.</summary>
    public IActorRef DeserializeActorRef(string path) => System.Provider.ResolveActorRef(path);

    /// <exception cref="SerializationException">no serializer is bound to its class, or anything above that</exception>
    public Serializer FindSerializerFor(object? obj, string? defaultSerializerName = null) =>
        obj is null ? _null : FindSerializerForType(obj.GetType(), defaultSerializerName);

    /// <inheritdoc cref="FindSerializerFor"/>
    public Serializer FindSerializerForType(Type objectType, string? defaultSerializerName = null)
    {
        if (_bindings.Find(objectType) is { } found) return found;
        if (defaultSerializerName is not null
            && _byName.TryGetValue(defaultSerializerName, out var named)) return named;
        throw new SerializationException(
            $"no serializer for {objectType}: akka.actor.serialization-bindings has neither "
            + "its class nor one above it nor one of its interfaces");
    }

    public void AddSerializationMap(Type type, Serializer serializer) => _bindings.Bind(type, serializer);

    /// <exception cref="Configuration.ConfigurationException">another serializer has its identifier</exception>
    public void AddSerializer(Serializer serializer)
    {
        var present = _byIdentifier.GetOrAdd(serializer.Identifier, serializer);
        if (present.GetType() != serializer.GetType())
            throw new Configuration.ConfigurationException(
                $"{present.GetType()} and {serializer.GetType()} both have the serializer identifier "
                + $"{serializer.Identifier}");
    }

    private static T WithTransport<TState, T>(Information information, TState state, Func<TState, T> action)
    {
        var before = _transport;
        _transport = information;
        try
        {
            return action(state);
        }
        finally
        {
            _transport = before;
        }
    }

    private static Type TypeFor(Serializer serializer, string manifest)
    {
        if (!serializer.IncludeManifest || manifest.Length == 0) return typeof(object);
        return Type.GetType(manifest) ?? throw new SerializationException($"there is no type '{manifest}' here");
    }

    internal Serializer GetSerializerById(int identifier) => _byIdentifier.TryGetValue(identifier, out var serializer)
        ? serializer
        : throw new SerializationException(
            $"no serializer here has the identifier {identifier}: akka.actor.serializers and its versions differ "
            + "between nodes?");
}
