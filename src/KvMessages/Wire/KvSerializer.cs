using Akka.Actor;
using Akka.Serialization;

namespace KvMessages.Wire;

/// <summary>The one serializer of the store's messages, for remoting, journal and snapshots alike.</summary>
/// <param name="system">The actor system that it serves.</param>
public sealed class KvSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    /// <summary>Stored beside every event: fixed for ever, whatever the configuration says.</summary>
    public override int Identifier => 7001;

    public override string Manifest(object o) => MessageFormat.ManifestOf(o);

    public override byte[] ToBinary(object obj) => MessageFormat.Write(obj);

    public override object FromBinary(byte[] bytes, string manifest) => MessageFormat.Read(bytes, manifest);
}
