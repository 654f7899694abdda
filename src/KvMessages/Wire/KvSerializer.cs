using Akka.Actor;
using Akka.Serialization;

namespace KvMessages.Wire;

/// <summary>The one serializer of the store's messages, for remoting, journal and snapshots alike.</summary>
/// <param name="system">The actor system that it serves.</param>
public sealed class KvSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    /// <summary>Stored beside every event: fixed for ever, whatever the configuration says.</summary>
    public const int Id = 7001;

    public override int Identifier => Id;

    public override string Manifest(object o) => MessageFormat.ManifestOf(o);

    public override byte[] ToBinary(object obj) => MessageFormat.Write(obj);

    public override object FromBinary(byte[] bytes, string manifest) => Read(bytes, manifest);

    /// <summary>For whoever reads a journal without an actor system.</summary>
    /// <exception cref="System.Runtime.Serialization.SerializationException">The manifest is unknown, or the bytes are
    /// no such message.</exception>
    public static object Read(byte[] bytes, string manifest) => MessageFormat.Read(bytes, manifest);
}
