namespace Akka.Remote.Wire;

/// <summary>A message as it came in: addressed, but not yet deserialized.</summary>
internal readonly ref struct ReceivedEnvelope(
    long number, ReceivedPath recipient, ReceivedPath? sender, int serializerId, string manifest,
    ReadOnlySpan<byte> payload)
{
    /// <summary>Place in the stream of system messages; 0 for others.</summary>
    public readonly long Number = number;

    public readonly ReceivedPath Recipient = recipient;

    public readonly ReceivedPath? Sender = sender;

    public readonly int SerializerId = serializerId;

    public readonly string Manifest = manifest;

    public readonly ReadOnlySpan<byte> Payload = payload;
}
