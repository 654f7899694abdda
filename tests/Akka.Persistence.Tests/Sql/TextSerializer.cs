using System.Text;
using Akka.Actor;
using Akka.Serialization;

namespace Akka.Persistence.Tests.Sql;

public sealed class TextSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    public override int Identifier => 4242;

    public override byte[] ToBinary(object obj) => Encoding.UTF8.GetBytes((string)obj);

    public override object FromBinary(byte[] bytes, string manifest) => manifest == "t"
        ? Encoding.UTF8.GetString(bytes)
        : throw new ArgumentException($"unknown manifest '{manifest}'");

    public override string Manifest(object o) => "t";
}
