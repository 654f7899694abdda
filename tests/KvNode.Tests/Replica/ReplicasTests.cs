using System.Collections.Concurrent;
using Akka.Actor;
using Akka.TestKit.Xunit2;
using KvMessages;
using KvMessages.Replica;
using KvNode.Replica;
using KvNode.Settings;
using KvNode.Storage;
using KvNode.Tests.Storage;

namespace KvNode.Tests.Replica;

public sealed class ReplicasTests : TestKit
{
    private static readonly TimeSpan LongPause = TimeSpan.FromMinutes(1);
    private static readonly Key InSeven = KeyIn(7);

    private readonly ConcurrentDictionary<int, IActorRef> _published = new();
    private readonly TaskCompletionSource _recovered = new();
    private readonly ReplicasPlan _plan;

    public ReplicasTests() => _plan = new ReplicasPlan
    {
        ReplicaFor = partition => Props.CreateBy(new Fake(partition)),
        Publish = (partition, replica) => _published[partition] = replica,
        Store = TestStore.Of(new MemoryTable(), flusher: TestActor),
        Settings = Settings(LongPause),
        Time = TimeProvider.System,
        Recovered = _recovered,
    };

    [Fact]
    public async Task All_partitions_are_made_published_and_waited_for()
    {
        await StartAsync(LongPause);

        Assert.Equal(Key.Partitions, _published.Count);
        Assert.EndsWith("/replica-7", _published[7].Path.ToString());
    }

    [Fact]
    public async Task A_partition_that_breaks_answers_reads_and_refuses_writes()
    {
        await StartAsync(LongPause);
        var before = _published[7];

        before.Tell(new Fake.Break());
        AwaitCondition(() => !_published[7].Equals(before));

        _published[7].Tell(new WriteReplica(Value(9)), TestActor);
        Assert.Contains("disk full", ExpectMsg<ReplicaFailed>().Reason);
        _published[7].Tell(new ReadReplica(InSeven), TestActor);
        Assert.Equal(5, ExpectMsg<Held>().Entry!.Version.Milliseconds);
    }

    [Fact]
    public async Task A_partition_that_throws_refuses_all_and_says_why()
    {
        await StartAsync(LongPause);
        var before = _published[7];

        before.Tell(new Fake.Throw());
        AwaitCondition(() => !_published[7].Equals(before));

        _published[7].Tell(new ReadReplica(InSeven), TestActor);
        Assert.Equal("thrown", ExpectMsg<ReplicaFailed>().Reason);
    }

    [Fact]
    public async Task A_partition_that_broke_is_made_anew_after_a_pause()
    {
        await StartAsync(TimeSpan.FromMilliseconds(50));

        _published[7].Tell(new Fake.Break());

        AwaitAssert(() =>
        {
            _published[7].Tell(new WriteReplica(Value(9)), TestActor);
            FishForMessage(message => message is Journaled, TimeSpan.FromMilliseconds(200));
        }, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task The_others_go_on()
    {
        await StartAsync(LongPause);

        _published[7].Tell(new Fake.Break());

        _published[8].Tell(new WriteReplica(Value(9)), TestActor);
        ExpectMsg<Journaled>();
    }

    [Fact]
    public async Task A_partition_that_cannot_be_recovered_at_the_start_fails_the_start()
    {
        var plan =
            _plan with { ReplicaFor = partition => Props.CreateBy(new Fake(partition) { Fails = partition == 3 }) };
        Sys.ActorOf(Replicas.Props(plan));

        var failure = await Assert.ThrowsAsync<IOException>(() => _recovered.Task.WaitAsync(TimeSpan.FromSeconds(10)));

        Assert.Equal("partition 3 cannot be recovered: disk full", failure.Message);
    }

    [Fact]
    public async Task A_request_that_waited_when_the_partition_broke_is_refused_at_once()
    {
        await StartAsync(LongPause);
        var before = _published[7];

        before.Tell(new Fake.Break());
        before.Tell(new WriteReplica(Value(9)), TestActor);

        Assert.Contains("the replica has stopped", ExpectMsg<ReplicaFailed>().Reason);
    }

    [Fact]
    public async Task A_request_to_a_replica_that_has_been_replaced_is_refused_at_once()
    {
        await StartAsync(LongPause);
        var before = _published[7];
        before.Tell(new Fake.Break());
        AwaitCondition(() => !_published[7].Equals(before));

        before.Tell(new ReadReplica(InSeven), TestActor);

        Assert.Contains("the replica has stopped", ExpectMsg<ReplicaFailed>().Reason);
    }

    /// <summary>So a request of another node ends that comes while no replica has the name.</summary>
    [Fact]
    public async Task A_request_to_a_name_that_no_replica_has_is_refused_at_once()
    {
        await StartAsync(LongPause);
        var nobody = _published[7].Path.Parent / "replica-none";

        Sys.ActorSelection(nobody).Tell(new WriteReplica(Value(9)), TestActor);

        Assert.Contains("the replica has stopped", ExpectMsg<ReplicaFailed>().Reason);
    }

    [Fact]
    public async Task A_request_to_another_actor_that_is_gone_is_not_answered_in_its_place()
    {
        await StartAsync(LongPause);
        var other = CreateTestProbe().Ref;
        Watch(other);
        Sys.Stop(other);
        ExpectTerminated(other);

        other.Tell(new WriteReplica(Value(9)), TestActor);

        // What comes next is the answer to this.
        _published[7].Tell(new Fake.Break());
        _published[7].Tell(new WriteReplica(Value(9)), TestActor);
        ExpectMsg<ReplicaFailed>();
        ExpectNoMsg(TimeSpan.FromMilliseconds(50));
    }

    private static Key KeyIn(int partition) =>
        Enumerable.Range(0, 100_000).Select(i => Key.Of($"k{i}")).First(key => key.Partition == partition);

    private static StorageSettings Settings(TimeSpan pause) =>
        Samples.Settings with { RestartBackoffMin = pause, RestartBackoffMax = pause };

    private static Entry Value(int version) => Entry.Put(InSeven, Version.Of(version, 0, 0), new byte[1]);

    private async Task StartAsync(TimeSpan pause)
    {
        Sys.ActorOf(Replicas.Props(_plan with { Settings = Settings(pause) }));
        await _recovered.Task.WaitAsync(TimeSpan.FromSeconds(20));
        ExpectMsg<PartitionsReady>();
    }

    /// <summary>A replica that does as it is told.</summary>
    private sealed class Fake(int partition) : IIndirectActorProducer
    {
        public bool Fails { get; init; }

        public Type ActorType => typeof(Actor);

        public ActorBase Produce() => new Actor(partition, Fails);

        public void Release(ActorBase actor)
        {
        }

        public sealed record Break : INoSerializationVerificationNeeded;

        public sealed record Throw : INoSerializationVerificationNeeded;

        private sealed class Actor(int partition, bool fails) : UntypedActor
        {
            protected override void PreStart()
            {
                if (fails)
                    BreakDown(null);
                else
                    Context.Parent.Tell(new ReplicaRecovered(partition));
            }

            protected override void OnReceive(object message)
            {
                switch (message)
                {
                    case Break:
                        var state = new ReplicaState(Version.None);
                        state.Apply(Value(5));
                        BreakDown(state);
                        break;
                    case Throw:
                        throw new InvalidOperationException("thrown");
                    case WriteReplica write:
                        Sender.Tell(new Journaled(write.Entry.Version));
                        break;
                }
            }

            private void BreakDown(ReplicaState? state)
            {
                Context.Parent.Tell(new ReplicaBroke(partition, "disk full", state));
                Context.Stop(Self);
            }
        }
    }
}
