using System.Runtime.Serialization;
using System.Text;
using Akka.Actor;
using Akka.Configuration;
using Akka.Serialization;

namespace Akka.Tests.Serialization;

public sealed class SerializationTests : IDisposable
{
    private readonly ActorSystem _system = ActorSystem.Create("serialization", ConfigurationFactory.ParseString($$"""
        akka.actor {
          serializers {
            named = "{{typeof(NamedSerializer).AssemblyQualifiedName}}"
            other = "{{typeof(OtherSerializer).AssemblyQualifiedName}}"
          }
          serialization-bindings {
            "{{typeof(IThing).AssemblyQualifiedName}}" = named
            "{{typeof(Stone).AssemblyQualifiedName}}" = other
          }
          serialization-identifiers { "{{typeof(OtherSerializer).AssemblyQualifiedName}}" = 4711 }
        }
        """));

    private interface IThing;

    private Akka.Serialization.Serialization Serialization => _system.Serialization;

    public void Dispose() => _system.Dispose();

    [Fact]
    public void The_most_specific_binding_counts()
    {
        Assert.IsType<NamedSerializer>(Serialization.FindSerializerFor(new Cloud("x")));
        Assert.IsType<OtherSerializer>(Serialization.FindSerializerFor(new Stone()));
        Assert.IsType<OtherSerializer>(Serialization.FindSerializerFor(new Pebble()));
        Assert.Same(
            Serialization.FindSerializerFor(new Cloud("x")), Serialization.FindSerializerForType(typeof(Cloud)));
    }

    [Fact]
    public void A_message_comes_back_by_identifier_and_manifest()
    {
        var cloud = new Cloud("high");
        var serializer = Serialization.FindSerializerFor(cloud);
        var manifest = Akka.Serialization.Serialization.ManifestFor(serializer, cloud);
        Assert.Equal("cloud", manifest);
        Assert.Equal(cloud, Serialization.Deserialize(Serialization.Serialize(cloud), serializer.Identifier, manifest));
    }

    [Fact]
    public void A_serializer_without_own_manifest_gets_the_type()
    {
        var serializer = Serialization.FindSerializerFor(new Stone());
        Assert.Equal(4711, serializer.Identifier);
        var manifest = Akka.Serialization.Serialization.ManifestFor(serializer, new Stone());
        Assert.IsType<Stone>(Serialization.Deserialize([], 4711, manifest));
        Assert.IsType<Stone>(Serialization.Deserialize([], 4711, typeof(Stone)));
        Assert.IsType<Stone>(serializer.FromBinary<Stone>([]));
    }

    [Fact]
    public void Bytes_and_null_need_no_configuration()
    {
        byte[] bytes = [1, 2, 3];
        var serializer = Serialization.FindSerializerFor(bytes);
        Assert.Equal(4, serializer.Identifier);
        Assert.Equal(bytes, Serialization.Deserialize(Serialization.Serialize(bytes), 4, ""));
        Assert.Null(Serialization.Deserialize(Serialization.Serialize(null), 0, ""));
    }

    [Fact]
    public void What_cannot_be_is_an_error_that_says_why()
    {
        Assert.Contains(
            "System.Int32", Assert.Throws<SerializationException>(() => Serialization.Serialize(1)).Message);
        Assert.Contains(
            "999", Assert.Throws<SerializationException>(() => Serialization.Deserialize([], 999, "")).Message);
        Assert.Contains("No.Such",
            Assert.Throws<SerializationException>(() => Serialization.Deserialize([], 4711, "No.Such")).Message);
    }

    [Fact]
    public void A_serializer_can_be_added_while_the_system_runs()
    {
        var serializer = new OtherSerializer((ExtendedActorSystem)_system);
        Assert.Throws<SerializationException>(() => Serialization.FindSerializerFor("text"));
        Serialization.AddSerializationMap(typeof(string), serializer);
        Assert.Same(serializer, Serialization.FindSerializerFor("text"));
    }

    [Fact]
    public void An_actor_is_written_as_its_path_and_found_by_it()
    {
        var collector = new Collector();
        var actor = collector.Actor(_system, "me");
        var path = Akka.Serialization.Serialization.SerializedActorPath(actor);
        Assert.Equal($"akka://serialization/user/me#{actor.Path.Uid}", path);
        Serialization.DeserializeActorRef(path).Tell("found");
        Assert.Equal("found", collector.Next<string>());
        Assert.Equal("", Akka.Serialization.Serialization.SerializedActorPath(ActorRefs.NoSender));
    }

    [Fact]
    public void A_path_has_the_address_of_the_transport_that_it_is_written_for()
    {
        var actor = new Collector().Actor(_system, "away");
        var address = new Address("akka.tcp", "serialization", "host", 4053);
        var (path, here) = Akka.Serialization.Serialization.WithTransport(_system, address, () => (
            Akka.Serialization.Serialization.SerializedActorPath(actor),
            Akka.Serialization.Serialization.GetCurrentTransportInformation()));
        Assert.Equal($"akka.tcp://serialization@host:4053/user/away#{actor.Path.Uid}", path);
        Assert.Equal(new Information(address, _system), here);
        Assert.Throws<InvalidOperationException>(
            () => Akka.Serialization.Serialization.GetCurrentTransportInformation());
    }

    [Theory]
    [InlineData("serializers { x = \"No.Such\" }", "akka.actor.serializers.x: there is no class 'No.Such'")]
    [InlineData("serializers { x = \"System.String\" }", "akka.actor.serializers.x: System.String is no Serializer")]
    [InlineData("serialization-bindings { \"System.String\" = x }",
        "there is no serializer 'x' in akka.actor.serializers")]
    [InlineData("serialization-bindings { \"No.Such\" = bytes }",
        "akka.actor.serialization-bindings: there is no class 'No.Such'")]
    public void A_wrong_configuration_is_an_error_that_names_the_key(string settings, string message)
    {
        var e =
            Assert.Throws<ConfigurationException>(() => ActorSystem.Create("wrong", $"akka.actor {{ {settings} }}"));
        Assert.Contains(message, e.Message);
    }

    private sealed record Cloud(string Name) : IThing;

    private record Stone : IThing;

    private sealed record Pebble : Stone;

    private sealed class NamedSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
    {
        public override int Identifier => 4710;

        public override string Manifest(object o) => "cloud";

        public override byte[] ToBinary(object obj) => Encoding.UTF8.GetBytes(((Cloud)obj).Name);

        public override object FromBinary(byte[] bytes, string manifest) => manifest == "cloud"
            ? new Cloud(Encoding.UTF8.GetString(bytes))
            : throw new SerializationException($"unknown manifest {manifest}");
    }

    private sealed class OtherSerializer(ExtendedActorSystem system) : Serializer(system)
    {
        public override bool IncludeManifest => true;

        public override byte[] ToBinary(object obj) => [];

        public override object FromBinary(byte[] bytes, Type type) => Activator.CreateInstance(type)!;
    }
}
