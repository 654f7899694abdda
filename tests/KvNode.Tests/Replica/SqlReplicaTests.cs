using Akka.Actor;
using Akka.Configuration;
using Akka.TestKit.Xunit2;
using KvMessages;
using KvMessages.Replica;
using KvNode.Clock;
using KvNode.Replica;
using KvNode.Settings;
using KvNode.Storage;
using KvNode.Storage.Sqlite;
using KvNode.Tests.Clock;
using KvNode.Tests.Storage;
using Microsoft.Data.Sqlite;

namespace KvNode.Tests.Replica;

/// <summary>A partition's replica on the journal and snapshots that a node has: in SQLite.</summary>
public sealed class SqlReplicaTests : TestKit
{
    private const int Partition = 7;

    private readonly string _folder;
    private readonly HybridClock _clock = new(
        TimeProvider.System,
        new MemoryCeiling(),
        0,
        new ClockSettings(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(3)));

    private EntryStore? _store;
    private long _time = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

    public SqlReplicaTests()
        : this(Directory.CreateTempSubdirectory("kv-replica-").FullName)
    {
    }

    private SqlReplicaTests(string folder)
        : base(ConfigOf(folder).WithFallback(ConfigurationFactory.Default())) => _folder = folder;

    [Fact]
    public void Recovered_from_the_journal_alone_it_holds_what_it_held_before()
    {
        var replica = Start(Sys);
        WriteAll(replica, 120);

        HoldsTheSameAfterARestart(replica);
        Assert.Equal(0, Count("snapshot"));
    }

    [Fact]
    public void Recovered_from_the_table_and_the_tail_of_its_journal_it_holds_what_it_held_before()
    {
        var replica = Start(Sys);
        WriteAll(replica, 60);
        Flush(replica);
        WriteAll(replica, 60);
        // The last event that was flushed stays, marked as deleted, for the sake of its number.
        AwaitAssert(() => Assert.Equal((1, 61), (Count("snapshot"), Count("journal"))), TimeSpan.FromSeconds(10));

        HoldsTheSameAfterARestart(replica);
    }

    [Fact]
    public void Numbers_that_the_journal_has_refused_are_no_loss()
    {
        var replica = Start(Sys);
        Assert.IsType<Journaled>(Write(replica, Next(0)));
        // The second one waits for what becomes of the first, which is the same.
        replica.Tell(new WriteReplica(Unwritable), TestActor);
        replica.Tell(new WriteReplica(Unwritable), TestActor);
        for (var i = 0; i < 2; i++)
            Assert.Contains("the journal refuses the entry", ExpectMsg<ReplicaFailed>().Reason);
        WriteAll(replica, 5);

        HoldsTheSameAfterARestart(replica);
    }

    [Fact]
    public void A_refused_number_at_the_end_of_what_is_flushed_is_no_loss()
    {
        var replica = Start(Sys);
        WriteAll(replica, 3);
        Assert.IsType<ReplicaFailed>(Write(replica, Unwritable));
        Flush(replica);
        AwaitAssert(() => Assert.Equal(1, Count("snapshot")), TimeSpan.FromSeconds(10));

        HoldsTheSameAfterARestart(replica);
    }

    [Fact]
    public void A_write_that_the_locked_file_fails_is_refused_and_not_there_after_the_recovery()
    {
        var replica = Start(Sys);
        var before = Next(0);
        Assert.IsType<Journaled>(Write(replica, before));
        using (var other = Open())
        {
            Execute(other, "BEGIN IMMEDIATE");
            Watch(replica);

            Assert.Contains("the journal has failed", Assert.IsType<ReplicaFailed>(Write(replica, Next(0))).Reason);

            ExpectTerminated(replica);
        }

        Assert.Equal(before, Read(Start(Sys), before.Key));
    }

    protected override void AfterAll()
    {
        base.AfterAll();
        Directory.Delete(_folder, recursive: true);
    }

    private static Config ConfigOf(string folder)
    {
        var layers = ConfigLayers.Load([], [$"kv.node.data={folder}", "kv.storage.durability=async"]);
        return ConfigurationFactory.ParseString(
            """
            akka.actor.provider = local
            akka.persistence.journal.sql.busy-timeout = 50ms
            """).WithFallback(AkkaLayer.For(NodeSettings.Read(layers)));
    }

    /// <summary>No serializer writes an entry without version.</summary>
    private static Entry Unwritable { get; } = Entry.Tombstone(Key.Of("unwritable"), Version.None);

    private static Key KeyOf(int i) => Key.Of($"k{i}");

    /// <summary>Values, tombstones and entries that expire, some of them over others.</summary>
    private Entry Next(int i)
    {
        var (key, version) = (KeyOf(i % 40), Version.Of(_time++, i % 3, 0));
        return (i % 7) switch
        {
            3 => Entry.Tombstone(key, version),
            5 => Entry.Put(key, version, new byte[i], expiresAt: _time + 1_000_000),
            _ => Entry.Put(key, version, new byte[i]),
        };
    }

    private void WriteAll(IActorRef replica, int count)
    {
        for (var i = 0; i < count; i++)
            Assert.IsType<Journaled>(Write(replica, Next(i)));
    }

    private void HoldsTheSameAfterARestart(IActorRef replica)
    {
        var before = Enumerable.Range(0, 41).Select(i => Read(replica, KeyOf(i))).ToArray();
        Watch(replica);
        Sys.Stop(replica);
        ExpectTerminated(replica);
        var other = ActorSystem.Create("other", ConfigOf(_folder));
        try
        {
            var again = Start(other);
            Assert.Equal(before, Enumerable.Range(0, 41).Select(i => Read(again, KeyOf(i))).ToArray());
        }
        finally
        {
            Shutdown(other);
        }
    }

    private IActorRef Start(ActorSystem system)
    {
        var table = OpenTable();
        _store = TestStore.Of(
            table,
            reader: system.ActorOf(TableReader.Props(table.OpenReader, maxBatch: 10, new Backlog())),
            trimmer: system.ActorOf(Trimmer.Props(concurrency: 1)));
        var replica = system.ActorOf(
            PartitionReplica.Props(new PartitionPlan(Partition, _clock, _store)));
        // It answers once it has recovered.
        Read(replica, KeyOf(0));
        return replica;
    }

    private SqliteEntryTable OpenTable() => SqliteEntryTable.Open(
        new SqliteTableSettings(Path.Combine(_folder, "entries.db"), 1 << 20, 1 << 20));

    private void Flush(IActorRef replica)
    {
        replica.Tell(new Freeze(1), TestActor);
        var frozen = ExpectMsg<Frozen>();
        PartitionTest.ToTable(frozen, _store!);
        replica.Tell(new Flushed(Partition, frozen.Memtable), TestActor);
    }

    private ReplicaReply Write(IActorRef replica, Entry entry)
    {
        replica.Tell(new WriteReplica(entry), TestActor);
        return ExpectMsg<ReplicaReply>();
    }

    private Entry? Read(IActorRef replica, Key key)
    {
        replica.Tell(new ReadReplica(key), TestActor);
        return ExpectMsg<Held>().Entry;
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "journal.db")};Pooling=False");
        connection.Open();
        return connection;
    }

    private long Count(string table)
    {
        using var connection = Open();
        return Execute(connection, $"SELECT count(*) FROM {table}");
    }

    private static long Execute(SqliteConnection connection, string statement)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        return command.ExecuteScalar() is long count ? count : 0;
    }
}
