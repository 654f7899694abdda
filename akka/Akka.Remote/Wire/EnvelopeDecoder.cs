using Akka.Actor;

namespace Akka.Remote.Wire;

/// <summary>Reads what an <see cref="EnvelopeEncoder"/> on the other side of the connection wrote.</summary>
internal sealed class EnvelopeDecoder(ActorPath localRoot, Address localAddress, Address remoteAddress)
{
    private readonly PathDecoder _paths = new(localRoot, localAddress, remoteAddress);
    private readonly ManifestDecoder _manifests = new();

    public void DefinePath(InputReader reader)
    {
        _paths.Define(ref reader);
        reader.ExpectEnd();
    }

    public void DefineManifest(InputReader reader)
    {
        _manifests.Define(ref reader);
        reader.ExpectEnd();
    }

    /// <exception cref="WireFormatException">The frame is malformed or uses a number that
    /// was never defined.</exception>
    public ReceivedEnvelope Read(FrameKind kind, InputReader reader)
    {
        var number = kind == FrameKind.SystemMessage ? (long)reader.ReadUnsigned() : 0;
        var recipient = _paths.Read(ref reader) ?? throw new WireFormatException("a message without a recipient");
        var sender = _paths.Read(ref reader);
        var serializerId = reader.ReadSigned();
        if (serializerId is < int.MinValue or > int.MaxValue)
            throw new WireFormatException($"{serializerId} is no serializer's identifier");
        var manifest = _manifests.Read(ref reader);
        return new ReceivedEnvelope(number, recipient, sender, (int)serializerId, manifest, reader.ReadRest());
    }
}
