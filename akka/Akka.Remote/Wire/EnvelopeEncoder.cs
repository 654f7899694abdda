using Akka.Actor;
using Akka.Remote.Serialization;
using Akka.Serialization;

namespace Akka.Remote.Wire;

/// <summary>
/// Writes the messages of one connection: recipient, sender, serializer, manifest, and the serialized message
/// to the end of the frame. If anything throws, the caller rolls the open frame back; definitions written
/// before it are whole frames and stay.
/// </summary>
internal sealed class EnvelopeEncoder(ExtendedActorSystem system, Address local, Address remote)
{
    private readonly PathEncoder _paths = new(local, remote);
    private readonly ManifestEncoder _manifests = new();

    /// <exception cref="FrameTooLargeException">The message with its envelope exceeds the frame limit.</exception>
    public void WriteMessage(object message, ActorPath recipient, ActorPath? sender, OutputBuffer output) =>
        Write(FrameKind.Message, 0, message, recipient, sender, output);

    /// <param name="number">The message's place in the reliable stream of system messages.</param>
    public void WriteSystemMessage(long number, object message, ActorPath recipient, OutputBuffer output) =>
        Write(FrameKind.SystemMessage, number, message, recipient, null, output);

    private void Write(
        FrameKind kind, long number, object message, ActorPath recipient, ActorPath? sender, OutputBuffer output)
    {
        var serializer = system.Serialization.FindSerializerFor(message);
        var manifest = Akka.Serialization.Serialization.ManifestFor(serializer, message);
        var recipientPlan = _paths.Plan(recipient, output);
        var senderPlan = _paths.Plan(sender, output);
        var manifestNumber = _manifests.Plan(manifest, output);

        output.BeginFrame(kind);
        if (kind == FrameKind.SystemMessage)
            output.WriteUnsigned((ulong)number);
        _paths.Write(recipientPlan, output);
        _paths.Write(senderPlan, output);
        output.WriteSigned(serializer.Identifier);
        ManifestEncoder.Write(manifest, manifestNumber, output);
        WritePayload(serializer, message, output);
        output.EndFrame();
    }

    private void WritePayload(Serializer serializer, object message, OutputBuffer output)
    {
        if (serializer is IBufferSerializer direct)
        {
            direct.Write(message, output);
            return;
        }

        var bytes = Akka.Serialization.Serialization.WithTransport(
            system, (serializer, message), static part => part.serializer.ToBinary(part.message));
        output.WriteBytes(bytes);
    }
}
