using System.Buffers;
using System.IO.Pipelines;

namespace Akka.Remote.Wire;

/// <summary>One frame of a handshake, read before there is an association.</summary>
internal readonly record struct HandshakeFrame(FrameKind Kind, byte[] Body)
{
    /// <summary>Takes exactly one frame: what follows stays in the pipe for the association's reader.</summary>
    /// <exception cref="WireFormatException">The peer sends something else, or closes.</exception>
    public static async ValueTask<HandshakeFrame> ReadAsync(PipeReader input)
    {
        while (true)
        {
            var result = await input.ReadAsync().ConfigureAwait(false);
            var buffer = result.Buffer;
            if (FrameParser.TryTake(ref buffer, Hello.FrameLimit, out var frame))
            {
                var bytes = frame.ToArray();
                input.AdvanceTo(frame.End);
                return new HandshakeFrame((FrameKind)bytes[0], bytes[1..]);
            }

            input.AdvanceTo(buffer.Start, buffer.End);
            if (result.IsCompleted)
                throw new WireFormatException("the peer closed the connection during the handshake");
        }
    }

    /// <summary>A frame written by <paramref name="write"/>, as bytes.</summary>
    public static byte[] ToBytes(Action<OutputBuffer> write)
    {
        var output = new OutputBuffer(Hello.FrameLimit);
        write(output);
        var bytes = output.Written.ToArray();
        output.Release();
        return bytes;
    }
}
