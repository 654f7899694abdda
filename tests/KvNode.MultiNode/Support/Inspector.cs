using Akka.Actor;
using Akka.Configuration;
using KvMessages;
using KvMessages.Replica;
using KvNode.Settings;

namespace KvNode.MultiNode.Support;

/// <summary>Asks single replicas what they hold, from an actor system that is no member of any ring.</summary>
internal sealed class Inspector : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ActorSystem _system = ActorSystem.Create("inspector", ConfigurationFactory.ParseString(
        """
        akka.loggers = []
        akka.remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0 }
        """).WithFallback(ConfigLayers.Reference));

    /// <summary>What this node's replica has committed; null when it never saw the key.</summary>
    public async Task<Entry?> Read(string node, Key key)
    {
        var replica = _system.ActorSelection($"akka.tcp://kv@{node}/user/replicas/replica-{key.Partition}");
        var answer = await replica.Ask<ReplicaReply>(new ReadReplica(key), Patience);
        return Assert.IsType<Held>(answer).Entry;
    }

    public async ValueTask DisposeAsync() => await _system.Terminate();
}
