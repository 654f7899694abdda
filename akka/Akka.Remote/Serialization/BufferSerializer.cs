using Akka.Actor;
using Akka.Remote.Wire;
using Akka.Serialization;

namespace Akka.Remote.Serialization;

/// <summary>
/// The array-based side of remoting's own serializers, for callers other than remoting: a journal, a test.
/// </summary>
internal abstract class BufferSerializer(ExtendedActorSystem system)
    : SerializerWithStringManifest(system), IBufferSerializer
{
    private const int Unlimited = int.MaxValue / 2;

    public abstract void Write(object message, OutputBuffer output);

    public abstract object Read(InputReader input, string manifest);

    public sealed override byte[] ToBinary(object obj)
    {
        var output = new OutputBuffer(Unlimited);
        Write(obj, output);
        var bytes = output.Written.ToArray();
        output.Release();
        return bytes;
    }

    public sealed override object FromBinary(byte[] bytes, string manifest) => Read(new InputReader(bytes), manifest);

    protected NotSupportedException Unknown(object message) =>
        new($"{GetType().Name} does not know {message.GetType()}");

    protected WireFormatException UnknownManifest(string manifest) =>
        new($"{GetType().Name} does not know the manifest '{manifest}'");
}
