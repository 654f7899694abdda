using Akka.Actor;
using Akka.Dispatch.SysMsg;
using Akka.Event;
using Akka.Remote.Serialization;
using Akka.Remote.Wire;

namespace Akka.Remote.Associations;

/// <summary>From a frame to the actor that it is for.</summary>
internal sealed class InboundDelivery(RemotingContext context, Association association, Link link)
{
    private bool _owesAcknowledgement;

    /// <exception cref="WireFormatException">The frame is malformed: the connection has to end.</exception>
    public void Take(ReadOnlySpan<byte> frame)
    {
        var body = new InputReader(frame[1..]);
        switch ((FrameKind)frame[0])
        {
            case FrameKind.Message:
                Deliver(link.Decoder.Read(FrameKind.Message, body));
                break;
            case FrameKind.SystemMessage:
                TakeSystemMessage(body);
                break;
            case FrameKind.Ack:
                association.SystemMessages.Acknowledge((long)body.ReadUnsigned(), context.Now);
                break;
            case FrameKind.DefinePath:
                link.Decoder.DefinePath(body);
                break;
            case FrameKind.DefineManifest:
                link.Decoder.DefineManifest(body);
                break;
            case FrameKind.Heartbeat:
                break;
            case FrameKind.Goodbye:
                link.Goodbye = (GoodbyeReason)body.ReadByte();
                break;
            default:
                throw new WireFormatException($"{frame[0]} is no kind of frame that belongs here");
        }
    }

    /// <summary>Everything that came in at once has been taken: one acknowledgement is enough for it.</summary>
    public void EndOfBatch()
    {
        if (!_owesAcknowledgement)
            return;
        _owesAcknowledgement = false;
        association.Writer.Wake(WriterSignals.Acknowledge);
    }

    private void Deliver(in ReceivedEnvelope envelope)
    {
        if (!TryDeserialize(envelope, out var message))
            return;
        var recipient = Resolve(envelope.Recipient);
        var sender = envelope.Sender is { } from ? Resolve(from) : null;
        if (!recipient.IsLocal)
            context.Log.Warning(
                "Dropping a message from {0} for {1}, which is elsewhere", association.RemoteAddress, recipient.Path);
        else if (message is ActorSelectionMessage selection)
            ActorSelection.DeliverSelection(recipient, sender, selection);
        else
            recipient.Tell(message, sender);
    }

    private void TakeSystemMessage(InputReader body)
    {
        // A connection that was replaced has nothing to say about the order of system messages any more.
        if (association.Link != link)
            return;

        _owesAcknowledgement = true;
        var peek = body;
        var number = (long)peek.ReadUnsigned();
        if (peek.Remaining == 0)
        {
            association.SystemMessages.Skip(number);
            return;
        }

        var envelope = link.Decoder.Read(FrameKind.SystemMessage, body);
        if (TryDeserialize(envelope, out var message) && message is ISystemMessage systemMessage)
            association.SystemMessages.Deliver(number, Resolve(envelope.Recipient), systemMessage);
        else
            association.SystemMessages.Skip(number);
    }

    /// <summary>A handle is looked up anew once its actor is dead: another may live at the path by now.</summary>
    private IInternalActorRef Resolve(ReceivedPath path)
    {
        if (path.Actor is { IsTerminated: false } known)
            return known;
        var actor = context.Provider.Resolve(path.Path);
        path.Actor = actor;
        return actor;
    }

    private bool TryDeserialize(in ReceivedEnvelope envelope, out object message)
    {
        try
        {
            var serialization = context.System.Serialization;
            message = serialization.GetSerializerById(envelope.SerializerId) is IBufferSerializer direct
                ? direct.Read(new InputReader(envelope.Payload), envelope.Manifest)
                : serialization.Deserialize(envelope.Payload.ToArray(), envelope.SerializerId, envelope.Manifest);
            return true;
        }
        catch (Exception error)
        {
            context.Log.Error(
                error, "Dropping a message from {0} for {1}, it cannot be read (serializer {2}, manifest '{3}'): {4}",
                association.RemoteAddress, envelope.Recipient.Path,
                envelope.SerializerId, envelope.Manifest, error.Message);
            message = null!;
            return false;
        }
    }
}
