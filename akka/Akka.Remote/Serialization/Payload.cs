using Akka.Actor;
using Akka.Remote.Wire;

namespace Akka.Remote.Serialization;

/// <summary>A message inside another: serializer, manifest, length, bytes.</summary>
internal static class Payload
{
    public static void Write(ExtendedActorSystem system, object? message, OutputBuffer output)
    {
        var serializer = system.Serialization.FindSerializerFor(message);
        output.WriteSigned(serializer.Identifier);
        output.WriteString(message is null ? "" : Akka.Serialization.Serialization.ManifestFor(serializer, message));
        var bytes = Akka.Serialization.Serialization.WithTransport(
            system, (serializer, message), static part => part.serializer.ToBinary(part.message!));
        output.WriteUnsigned((ulong)bytes.Length);
        output.WriteBytes(bytes);
    }

    public static object? Read(ExtendedActorSystem system, ref InputReader input)
    {
        var identifier = (int)input.ReadSigned();
        var manifest = input.ReadString();
        var bytes = input.ReadStringBytes().ToArray();
        return system.Serialization.Deserialize(bytes, identifier, manifest);
    }
}
