using Akka.Actor;
using KvHttp;
using KvMessages.Client;
using KvNode.Clock;
using KvNode.Coordination;
using KvNode.Logging;
using KvNode.Ranges;
using KvNode.Replica;
using KvNode.Ring;
using KvNode.Settings;
using KvNode.Storage;
using Microsoft.Extensions.Logging;

namespace KvNode;

/// <summary>A running node: puts its parts together and takes them apart again.</summary>
public sealed class NodeHost : IAsyncDisposable
{
    private readonly KvHttpServer? _http;

    private NodeHost(ActorSystem system, IActorRef front, KvHttpServer? http)
    {
        System = system;
        Front = front;
        _http = http;
    }

    /// <summary>Where it listens; empty without a listener.</summary>
    public IReadOnlyList<string> Urls => _http?.Urls ?? [];

    /// <summary>The listener's port, 0 without one.</summary>
    public int HttpPort => _http?.Port ?? 0;

    internal ActorSystem System { get; }

    /// <summary>Takes client requests, whether they come through the listener or not.</summary>
    internal IActorRef Front { get; }

    /// <summary>Done when the node has ended, for whatever reason.</summary>
    public Task WhenEnded => System.WhenTerminated;

    /// <summary>Starts a node; when the task is done it serves.</summary>
    /// <exception cref="IOException">The data folder, a port or the journal is of no use;
    /// the message says which.</exception>
    /// <exception cref="InvalidDataException">The file of the clock is damaged.</exception>
    public static async Task<NodeHost> StartAsync(NodeSettings settings, ILoggerFactory loggers, TimeProvider time)
    {
        var storage = NodeStorage.Open(settings);
        var system = CreateSystem(settings, loggers, storage);
        try
        {
            var health = new Health();
            var (replication, ranges) = await StartReplicationAsync(system, settings, storage, time);
            var front = system.ActorOf(HttpFront.Props(
                new HttpFrontSettings(settings.Http.MaxInFlight, settings.Range.MaxOpen, settings.Http.RetryAfter),
                (request, replyTo) => CoordinatorFor(request, replyTo, replication, ranges)), "front");
            var http = settings.Http.Enabled
                ? await HttpHost.StartAsync(settings, replication, front, health, loggers)
                : null;
            health.Serve();
            StopInOrder(system, http, health, settings.DrainTimeout);
            return new NodeHost(system, front, http);
        }
        catch
        {
            await system.Terminate();
            throw;
        }
    }

    /// <summary>Refuses new requests, finishes those in flight, flushes, ends.</summary>
    public async Task StopAsync() =>
        await CoordinatedShutdown.Get(System).Run(CoordinatedShutdown.ClrExitReason.Instance);

    public async ValueTask DisposeAsync() => await StopAsync();

    private static ActorSystem CreateSystem(NodeSettings settings, ILoggerFactory loggers, INodeStorage storage)
    {
        try
        {
            var system = ActorSystem.Create("kv", AkkaLayer.For(settings));
            system.RegisterOnTermination(storage.Dispose);
            LogTarget.Set(system, loggers);
            return system;
        }
        catch
        {
            storage.Dispose();
            throw;
        }
    }

    private static async Task<(Replication, RangeNode)> StartReplicationAsync(
        ActorSystem system, NodeSettings settings, INodeStorage storage, TimeProvider time)
    {
        var own = ((ExtendedActorSystem)system).Provider.DefaultAddress;
        var address = $"{settings.Host}:{own.Port}";
        var ring = HashRing.Of(settings.Ring.Count > 0 ? settings.Ring : [address]);
        var self = ring.Find(address)
            ?? throw new IOException($"{address} is not in the ring {string.Join(", ", settings.Ring)}");
        storage.Remember(address);

        var clock = OpenClock(system, settings, storage, self, time);
        var peers = new PeerTable(ring, self, member => new Peer(
            member, settings.Replication.Health, time,
            partition => Resolve(system, member, $"{Replicas.Name}/{Replicas.NameOf(partition)}")));

        var recovered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var table = storage.OpenTable();
        var store = EntryStoreHost.Start(system, table, storage.SyncJournal, settings.Storage, time);
        var replicas = system.ActorOf(Replicas.Props(new ReplicasPlan
        {
            ReplicaFor = ReplicasPlan.Partitions(clock, store),
            Store = store,
            Publish = peers.Self.SetReplica,
            Settings = settings.Storage,
            Time = time,
            Recovered = recovered,
        }), Replicas.Name);
        await recovered.Task;
        EntryStoreHost.StartSweeper(system, replicas, store, settings, time);
        FlushOnStop.Register(system, store, settings.FlushTimeout, time);
        EntryStoreHost.StartScrubber(system, table, store, settings.Storage, time);

        var settled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        system.ActorOf(PeerMonitor.Props(new PeerMonitorPlan
        {
            Peers = peers,
            Settings = settings.Peers,
            SlowAfter = settings.Replication.SlowAfter,
            Incarnation = FirstVersion(clock),
            MonitorOf = member => Resolve(system, member, PeerMonitor.Name),
            Settled = settled,
        }), PeerMonitor.Name);
        await settled.Task;
        var replication = new Replication(ring, peers, clock, settings.Replication, time);
        var ranges = RangeHost.Start(system, store.Table, settings.Range, peers.Self.ReplicaOf);
        return (replication, new RangeNode(
            replication, ranges, member => Resolve(system, member, PageServer.Name)));
    }

    private static HybridClock OpenClock(
        ActorSystem system, NodeSettings settings, INodeStorage storage, RingMember self, TimeProvider time)
    {
        var clock = new HybridClock(time, storage.OpenCeiling(), self.Ordinal, settings.Clock);
        system.RegisterOnTermination(clock.Dispose);
        return clock;
    }

    /// <summary>No run of any node ever has it again, which makes it this run's name.</summary>
    private static ulong FirstVersion(HybridClock clock) => clock.TryNext(out var version)
        ? version.Value
        : throw new IOException($"the clock cannot save its ceiling: {clock.Fault}");

    /// <summary>A reference by path alone: it stays good when the actor, or the node, is made anew.</summary>
    private static IActorRef Resolve(ActorSystem system, RingMember member, string path)
    {
        var provider = ((ExtendedActorSystem)system).Provider;
        return provider.ResolveActorRef(
            $"{provider.DefaultAddress.Protocol}://{system.Name}@{member.Address}/user/{path}");
    }

    private static Props CoordinatorFor(
        ClientRequest request, IActorRef replyTo, Replication replication, RangeNode ranges) =>
        request switch
        {
            GetEntity get => ReadCoordinator.Props(get, replyTo, replication),
            RangeEntities range => RangeCoordinator.Props(range, replyTo, ranges),
            _ => WriteCoordinator.Props(request, replyTo, replication),
        };

    private static void StopInOrder(ActorSystem system, KvHttpServer? http, Health health, TimeSpan drainTimeout)
    {
        var shutdown = CoordinatedShutdown.Get(system);
        shutdown.AddTask(CoordinatedShutdown.PhaseBeforeServiceUnbind, "not-ready", () =>
        {
            health.Stop();
            return Task.FromResult(Akka.Done.Instance);
        });
        if (http is null)
            return;
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceUnbind, "http", async () =>
        {
            await http.StopAsync(drainTimeout);
            return Akka.Done.Instance;
        });
    }

    /// <summary>What the node tells of itself: starting, then ready, then stopping.</summary>
    private sealed class Health : INodeHealth
    {
        private volatile string _reason = "the node is starting";
        private volatile bool _ready;

        /// <summary>A process that answers at all is alive: it ends by itself when its actor system has.</summary>
        public bool Live => true;

        public bool Ready => _ready;

        public string Reason => _reason;

        public void Serve() => _ready = true;

        public void Stop()
        {
            _reason = "the node is stopping";
            _ready = false;
        }
    }
}
