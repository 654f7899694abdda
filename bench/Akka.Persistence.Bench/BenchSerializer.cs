using Akka.Actor;
using Akka.Serialization;

namespace Akka.Persistence.Bench;

internal sealed class BenchSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    public override int Identifier => 4711;

    public override byte[] ToBinary(object obj) => (byte[])((BenchEvent)obj).Value.Clone();

    public override object FromBinary(byte[] bytes, string manifest) => new BenchEvent(bytes);

    public override string Manifest(object o) => "e";
}
