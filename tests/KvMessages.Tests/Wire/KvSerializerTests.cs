using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Configuration;
using KvMessages.Wire;

namespace KvMessages.Tests.Wire;

public sealed class KvSerializerTests : IDisposable
{
    private const string Configuration = """
        akka {
          loglevel = OFF
          stdout-loglevel = OFF
          actor {
            serializers { kv = "KvMessages.Wire.KvSerializer, KvMessages" }
            serialization-bindings {
              "KvMessages.Entry, KvMessages" = kv
              "KvMessages.Replica.ReplicaRequest, KvMessages" = kv
              "KvMessages.Replica.ReplicaReply, KvMessages" = kv
              "KvMessages.Replica.PartitionSnapshot, KvMessages" = kv
              "KvMessages.Peer.PeerMessage, KvMessages" = kv
            }
          }
        }
        """;

    private readonly ActorSystem _system = ActorSystem.Create("kv", ConfigurationFactory.ParseString(Configuration));

    public static TheoryData<string> Names => Samples.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_message_goes_through_the_serializer(string name)
    {
        var message = Samples.All[name];
        var serializer = Assert.IsType<KvSerializer>(_system.Serialization.FindSerializerFor(message));
        var bytes = _system.Serialization.Serialize(message);
        var back = _system.Serialization.Deserialize(bytes, serializer.Identifier, serializer.Manifest(message));
        Samples.AssertSame(message, back);
    }

    [Fact]
    public void The_identifier_is_fixed_for_ever() =>
        Assert.Equal(7001, _system.Serialization.FindSerializerFor(Samples.All["Journaled"]).Identifier);

    [Fact]
    public void A_message_of_a_later_release_is_refused() => Assert.Throws<SerializationException>(
        () => _system.Serialization.Deserialize([1, 2, 3], 7001, "later"));

    public void Dispose() => _system.Terminate().Wait(TimeSpan.FromSeconds(10));
}
