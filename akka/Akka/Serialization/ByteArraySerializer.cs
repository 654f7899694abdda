using Akka.Actor;

namespace Akka.Serialization;

/// <summary>Passes byte arrays through.</summary>
public sealed class ByteArraySerializer : Serializer
{
    public ByteArraySerializer(ExtendedActorSystem system)
        : base(system)
    {
    }

    public override bool IncludeManifest => false;

    public override byte[] ToBinary(object obj) => obj as byte[]
        ?? throw new NotSupportedException($"a byte array is expected, not {obj.GetType()}");

    public override object FromBinary(byte[] bytes, Type type) => bytes;
}
