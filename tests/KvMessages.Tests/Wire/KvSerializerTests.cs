using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Configuration;
using KvMessages.Wire;

namespace KvMessages.Tests.Wire;

/// <summary>The serializer, registered by the node's own configuration.</summary>
public sealed class KvSerializerTests(KvSerializerTests.Node node) : IClassFixture<KvSerializerTests.Node>
{
    private readonly Akka.Serialization.Serialization _serialization = node.System.Serialization;

    public static TheoryData<string> Names => Samples.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_message_goes_through_the_serializer(string name)
    {
        var message = Samples.All[name];
        var serializer = Assert.IsType<KvSerializer>(_serialization.FindSerializerFor(message));
        var bytes = _serialization.Serialize(message);
        var back = _serialization.Deserialize(bytes, serializer.Identifier, serializer.Manifest(message));
        Samples.AssertSame(message, back);
    }

    [Fact]
    public void The_identifier_is_fixed_for_ever() =>
        Assert.Equal(7001, _serialization.FindSerializerFor(Samples.All["Journaled"]).Identifier);

    [Fact]
    public void A_message_of_a_later_release_is_refused() =>
        Assert.Throws<SerializationException>(() => _serialization.Deserialize([1, 2, 3], 7001, "later"));

    /// <summary>An actor system without remoting and logs, but otherwise with the node's reference.conf.</summary>
    public sealed class Node : IDisposable
    {
        private const string Quiet =
            "akka { actor.provider = local, loggers = [], loglevel = OFF, stdout-loglevel = OFF }";

        public ActorSystem System { get; } = ActorSystem.Create("kv", ConfigurationFactory.ParseString(Quiet)
            .WithFallback(ConfigurationFactory.ParseString(
                File.ReadAllText(Path.Combine(Repository.Root, "hocon", "reference.conf")))));

        public void Dispose() =>
            Assert.True(System.Terminate().Wait(TimeSpan.FromSeconds(10)), "the actor system did not end within 10 s");
    }
}
