using Akka.Actor;
using Akka.TestKit;
using KvMessages;
using KvMessages.Client;
using KvNode.Clock;
using KvNode.Coordination;
using KvNode.Ring;
using KvNode.Settings;
using KvNode.Tests.Clock;

namespace KvNode.Tests.Coordination;

/// <summary>A ring of three nodes as one of them sees it, with probes for their replicas and for the client.</summary>
internal sealed class Stage
{
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly TestKitBase _kit;
    private readonly Dictionary<string, TestProbe> _probes = [];

    public Stage(TestKitBase kit, TimeSpan? hedgeAfter = null)
    {
        _kit = kit;
        var ring = HashRing.Of("a:1", "b:1", "c:1");
        foreach (var member in ring.Members)
            _probes[member.Address] = kit.CreateTestProbe();
        Client = kit.CreateTestProbe();
        Peers = new PeerTable(ring, ring.Find("a:1")!, member => new Peer(
            member, new HealthSettings(MaxInFlight: 100, TimeoutsToOpen: 3), TimeProvider.System,
            _ => _probes[member.Address].Ref));
        var clock = new HybridClock(
            TimeProvider.System, Ceiling, 0, new ClockSettings(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(3)));
        var settings = new ReplicationSettings(
            null, Deadline, hedgeAfter ?? Deadline, TimeSpan.Zero, Deadline,
            TimeSpan.FromSeconds(1), new HealthSettings(100, 3));
        Shared = new Replication(ring, Peers, clock, settings, TimeProvider.System);
    }

    public static Key Key { get; } = Key.Of("k");

    public MemoryCeiling Ceiling { get; } = new();

    public TestProbe Client { get; }

    public PeerTable Peers { get; }

    public Replication Shared { get; }

    /// <summary>The replicas in the order of the preference list.</summary>
    public TestProbe[] Replicas =>
        [.. Shared.Ring.Replicas(Key, 3).AsSpan().ToArray().Select(member => _probes[member.Address])];

    public Peer PeerAt(int position) => Peers[Shared.Ring.Replicas(Key, 3)[position]];

    public TestProbe ProbeOf(string member) => _probes[member];

    public IActorRef Put(Quorum quorum, string value = "v", TimeSpan? timeout = null) => Start(WriteCoordinator.Props(
        new PutEntity(Key, quorum, timeout ?? Deadline, System.Text.Encoding.UTF8.GetBytes(value), null),
        Client.Ref, Shared));

    public IActorRef Delete(Quorum quorum) =>
        Start(WriteCoordinator.Props(new DeleteEntity(Key, quorum, Deadline), Client.Ref, Shared));

    public IActorRef Get(Quorum quorum, TimeSpan? timeout = null) =>
        Start(ReadCoordinator.Props(new GetEntity(Key, quorum, timeout ?? Deadline), Client.Ref, Shared));

    private IActorRef Start(Props props)
    {
        var coordinator = _kit.Sys.ActorOf(props);
        _kit.Watch(coordinator);
        return coordinator;
    }
}
