using Akka.Actor;
using Akka.Persistence.Sql.Db;

namespace Akka.Persistence.Sql.Store;

/// <summary>Turns events and snapshots into bytes, manifest and serializer id, and back.</summary>
internal sealed class PayloadSerializer(ExtendedActorSystem system)
{
    private readonly Serialization.Serialization _serialization = system.Serialization;

    public (byte[] Bytes, string Manifest, int SerializerId) Write(object payload)
    {
        var serializer = _serialization.FindSerializerFor(payload);
        var bytes = Serialization.Serialization.WithTransport(
            system, (serializer, payload), static s => s.serializer.ToBinary(s.payload));
        return (bytes, Serialization.Serialization.ManifestFor(serializer, payload), serializer.Identifier);
    }

    /// <exception cref="SqlStorageException">No serializer here reads it; the message says what it is.</exception>
    public object Read(byte[] bytes, int serializerId, string manifest, string what)
    {
        try
        {
            return _serialization.Deserialize(bytes, serializerId, manifest);
        }
        catch (Exception e)
        {
            throw new SqlStorageException(
                $"{what} cannot be read (serializer {serializerId}, manifest '{manifest}'): {e.Message}", e);
        }
    }
}
