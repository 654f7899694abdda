using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;
using Akka.TestKit.Xunit2;
using KvMessages;
using KvMessages.Replica;
using KvNode.Clock;
using KvNode.Replica;
using KvNode.Storage;
using KvNode.Tests.Clock;
using KvNode.Tests.Storage;

namespace KvNode.Tests.Replica;

/// <summary>A partition's replica and its parent, on a journal that fails or stalls.</summary>
public sealed class JournalFaultTests : TestKit
{
    private const int Partition = 7;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private static readonly Config Journal = ConfigurationFactory.ParseString(
        """
        akka.persistence.journal {
          plugin = "akka.persistence.journal.faulty"
          faulty.class = "KvNode.Tests.Replica.FaultyJournal, KvNode.Tests"
        }
        """).WithFallback(TestConfig.LocalInMemory);

    private static readonly Key[] Keys =
        [.. Enumerable.Range(0, 20_000).Select(i => Key.Of($"k{i}")).Where(key => key.Partition == Partition).Take(20)];

    private readonly ConcurrentDictionary<int, IActorRef> _published = new();
    private readonly JournalFaults _faults;
    private long _time = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

    public JournalFaultTests()
        : base(Journal)
    {
        _faults = JournalFaults.Of(Sys);
        var settings = Samples.Settings with { RestartBackoffMin = Pause, RestartBackoffMax = Pause };
        var store = EntryStoreHost.Start(Sys, new MemoryTable(), () => { }, settings, TimeProvider.System);
        var clock = new HybridClock(
            TimeProvider.System, new MemoryCeiling(), 0, new ClockSettings(TimeSpan.FromSeconds(60), Pause));
        var recovered = new TaskCompletionSource();
        Sys.ActorOf(Replicas.Props(new ReplicasPlan
        {
            ReplicaFor = ReplicasPlan.Partitions(clock, store),
            Store = store,
            Publish = (partition, replica) => _published[partition] = replica,
            Settings = settings,
            Time = TimeProvider.System,
            Recovered = recovered,
        }));
        AwaitCondition(() => recovered.Task.IsCompletedSuccessfully, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void A_write_that_the_journal_fails_is_refused_and_never_becomes_visible()
    {
        var before = Next(Keys[0]);
        Assert.IsType<Journaled>(Write(before));
        _faults.WritesFail = true;

        var refused = Assert.IsType<ReplicaFailed>(Write(Next(Keys[0])));

        Assert.Contains("disk full", refused.Reason);
        Assert.Equal(before, Read(Keys[0]));
        _faults.WritesFail = false;
        UntilItWrites();
        Assert.Equal(before, Read(Keys[0]));
    }

    [Fact]
    public void A_partition_is_made_anew_after_its_pause_with_all_that_was_journaled()
    {
        var entries = Keys[1..^1].Select(Next).ToArray();
        foreach (var entry in entries)
            Assert.IsType<Journaled>(Write(entry));
        _faults.WritesFail = true;
        Assert.IsType<ReplicaFailed>(Write(Next(Keys[1])));
        _faults.WritesFail = false;

        UntilItWrites();

        foreach (var entry in entries)
            Assert.Equal(entry, Read(entry.Key));
    }

    [Fact]
    public void While_the_journal_stalls_reads_go_on_and_writes_wait()
    {
        var (before, after) = (Next(Keys[0]), Next(Keys[0]));
        Write(before);
        _faults.Stall();

        Replica.Tell(new WriteReplica(after), TestActor);
        Replica.Tell(new ReadReplica(Keys[0]), TestActor);

        // The read was sent later and is answered first.
        Assert.Equal(before, ExpectMsg<Held>().Entry);
        _faults.Release();
        ExpectMsg(new Journaled(after.Version));
        Assert.Equal(after, Read(Keys[0]));
    }

    [Fact]
    public void All_that_wait_for_a_journal_that_stalls_and_then_fails_are_refused()
    {
        _faults.Stall();
        var askers = Keys.Select(key => (Key: key, Probe: CreateTestProbe())).ToArray();
        foreach (var (key, probe) in askers)
            Replica.Tell(new WriteReplica(Next(key)), probe.Ref);
        Replica.Tell(new ReadReplica(Keys[0]), TestActor);
        ExpectMsg<Held>();

        _faults.WritesFail = true;
        _faults.Release();

        foreach (var (_, probe) in askers)
            Assert.Contains("disk full", probe.ExpectMsg<ReplicaFailed>().Reason);
        foreach (var (key, _) in askers)
            Assert.Null(Read(key));
    }

    [Fact]
    public void A_partition_whose_recovery_fails_again_and_again_goes_on_answering_reads()
    {
        var entry = Next(Keys[0]);
        Write(entry);
        (_faults.WritesFail, _faults.ReadsFail) = (true, true);
        Assert.IsType<ReplicaFailed>(Write(Next(Keys[0])));

        AwaitCondition(() => _faults.FailedReads >= 3, TimeSpan.FromSeconds(10));

        Assert.Equal(entry, Read(Keys[0]));
        (_faults.WritesFail, _faults.ReadsFail) = (false, false);
        UntilItWrites();
        Assert.Equal(entry, Read(Keys[0]));
    }

    [Fact]
    public void A_write_that_waits_for_a_recovery_which_fails_is_refused()
    {
        (_faults.WritesFail, _faults.ReadsFail) = (true, true);
        Assert.IsType<ReplicaFailed>(Write(Next(Keys[0])));
        AwaitCondition(() => _faults.FailedReads >= 1, TimeSpan.FromSeconds(10));
        _faults.Stall();
        AwaitCondition(() => _faults.WaitingReads == 1, TimeSpan.FromSeconds(10));
        Replica.Tell(new WriteReplica(Next(Keys[0])), TestActor);

        _faults.Release();

        Assert.Contains("the replica has stopped", ExpectMsg<ReplicaFailed>().Reason);
    }

    private IActorRef Replica => _published[Partition];

    private Entry Next(Key key) => Entry.Put(key, Version.Of(_time++, 0, 0), new byte[1]);

    private ReplicaReply Write(Entry entry)
    {
        Replica.Tell(new WriteReplica(entry), TestActor);
        return ExpectMsg<ReplicaReply>();
    }

    /// <summary>What is held; asks again when the question meets the replica while it is replaced.</summary>
    private Entry? Read(Key key)
    {
        Held? held = null;
        AwaitCondition(() =>
        {
            Replica.Tell(new ReadReplica(key), TestActor);
            held = ExpectMsg<ReplicaReply>() as Held;
            return held is not null;
        }, TimeSpan.FromSeconds(10));
        return held!.Entry;
    }

    /// <summary>Waits until the replica has been made anew.</summary>
    private void UntilItWrites() => AwaitCondition(
        () => Write(Next(Keys[^1])) is Journaled, TimeSpan.FromSeconds(10));
}
