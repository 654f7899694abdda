using Akka.Actor;

namespace Akka.Simulation;

/// <summary>An event or a snapshot as bytes.</summary>
internal readonly record struct StoredPayload(byte[] Bytes, string Manifest, int SerializerId)
{
    public static StoredPayload Of(object payload, ExtendedActorSystem system)
    {
        var serializer = system.Serialization.FindSerializerFor(payload);
        var bytes = Serialization.Serialization.WithTransport(
            system, (serializer, payload), static s => s.serializer.ToBinary(s.payload));
        return new StoredPayload(
            bytes, Serialization.Serialization.ManifestFor(serializer, payload), serializer.Identifier);
    }

    public object Read(ExtendedActorSystem system) => system.Serialization.Deserialize(Bytes, SerializerId, Manifest);

    /// <summary>For the digest of the world.</summary>
    public ulong Digest() => TraceDigest.Of(Bytes);
}
