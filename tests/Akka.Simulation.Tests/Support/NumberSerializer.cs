using Akka.Actor;
using Akka.Serialization;

namespace Akka.Simulation.Tests.Support;

/// <summary>Writes numbers and texts; anything else it refuses.</summary>
internal sealed class NumberSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    public const string Configuration = """
        akka.actor {
          serializers.test = "Akka.Simulation.Tests.Support.NumberSerializer, Akka.Simulation.Tests"
          serialization-bindings { "System.Object" = test }
        }
        """;

    public override int Identifier => 99;

    public override string Manifest(object o) => o is int ? "i" : "s";

    public override byte[] ToBinary(object obj) => obj switch
    {
        int number => BitConverter.GetBytes(number),
        string text => System.Text.Encoding.UTF8.GetBytes(text),
        _ => throw new ArgumentException($"{obj.GetType()} cannot be written"),
    };

    public override object FromBinary(byte[] bytes, string manifest) =>
        manifest == "i" ? BitConverter.ToInt32(bytes) : System.Text.Encoding.UTF8.GetString(bytes);
}
