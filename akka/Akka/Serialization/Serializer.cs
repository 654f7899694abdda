using Akka.Actor;

namespace Akka.Serialization;

/// <summary>Turns objects of some types into bytes and back. Used by many threads at once.</summary>
public abstract class Serializer
{
    protected readonly ExtendedActorSystem system;

    private int? _identifier;

    protected Serializer(ExtendedActorSystem system) => this.system = system;

    /// <summary>
    /// Names the serializer on the wire and in a journal, so it must never change;
    /// by default what <c>akka.actor.serialization-identifiers</c> says.
    /// </summary>
    public virtual int Identifier =>
        _identifier ??= SerializerIdentifierHelper.GetSerializerIdentifierFromConfig(GetType(), system);

    /// <summary>Whether <see cref="FromBinary(byte[], Type)"/> has to be told the type.</summary>
    public abstract bool IncludeManifest { get; }

    public abstract byte[] ToBinary(object obj);

    /// <summary>
    /// As <see cref="ToBinary"/>, with actor references inside written for readers beyond that address.
    /// </summary>
    public byte[] ToBinaryWithAddress(Address address, object obj) => Serialization.WithTransport(
        system, address, () => ToBinary(obj));

    public abstract object FromBinary(byte[] bytes, Type type);

    public T FromBinary<T>(byte[] bytes) => (T)FromBinary(bytes, typeof(T));
}
