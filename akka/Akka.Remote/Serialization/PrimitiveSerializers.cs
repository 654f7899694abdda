using System.Text;
using Akka.Actor;
using Akka.Remote.Wire;

namespace Akka.Remote.Serialization;

/// <summary>Strings, 32-bit and 64-bit integers.</summary>
internal sealed class PrimitiveSerializers(ExtendedActorSystem system) : BufferSerializer(system)
{
    private const string StringManifest = "S";
    private const string Int32Manifest = "I";
    private const string Int64Manifest = "L";

    public override string Manifest(object o) => o switch
    {
        string => StringManifest,
        int => Int32Manifest,
        long => Int64Manifest,
        _ => throw Unknown(o),
    };

    public override void Write(object message, OutputBuffer output)
    {
        switch (message)
        {
            case string text:
                output.WriteText(text);
                break;
            case int number:
                output.WriteSigned(number);
                break;
            case long number:
                output.WriteSigned(number);
                break;
            default:
                throw Unknown(message);
        }
    }

    public override object Read(InputReader input, string manifest) => manifest switch
    {
        StringManifest => Encoding.UTF8.GetString(input.ReadRest()),
        Int32Manifest => (int)input.ReadSigned(),
        Int64Manifest => input.ReadSigned(),
        _ => throw UnknownManifest(manifest),
    };
}
