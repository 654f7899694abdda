using Akka.Actor;

namespace Akka.Serialization;

/// <summary>
/// A serializer that names the type of the bytes by a text of its own choice, which outlives renamed classes.
/// </summary>
public abstract class SerializerWithStringManifest : Serializer
{
    protected SerializerWithStringManifest(ExtendedActorSystem system)
        : base(system)
    {
    }

    public sealed override bool IncludeManifest => true;

    public abstract string Manifest(object o);

    public abstract object FromBinary(byte[] bytes, string manifest);

    public sealed override object FromBinary(byte[] bytes, Type type) =>
        FromBinary(bytes, TypeNames.NameOf(type));
}
