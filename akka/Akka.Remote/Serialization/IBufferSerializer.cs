using Akka.Remote.Wire;

namespace Akka.Remote.Serialization;

/// <summary>A serializer of remoting's own that needs no array between the message and the wire.</summary>
internal interface IBufferSerializer
{
    void Write(object message, OutputBuffer output);

    /// <exception cref="WireFormatException">The bytes are not what <see cref="Write"/> produces.</exception>
    object Read(InputReader input, string manifest);
}
