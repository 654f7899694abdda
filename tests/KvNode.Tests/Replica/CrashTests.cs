using Akka.Actor;
using Akka.Persistence;
using KvMessages.Replica;
using KvNode.Settings;
using KvNode.Storage;
using KvNode.Storage.Sqlite;
using KvNode.Tests.Storage;

namespace KvNode.Tests.Replica;

/// <summary>
/// A node ends at any point of a flush: what journal, snapshots and table have then is what the next one starts from,
/// and it has everything.
/// </summary>
public sealed class CrashTests : PartitionTest
{
    private const int FirstKeys = 30;
    private const int AllKeys = 40;

    private static readonly StorageSettings SmallBatches = Samples.Settings with { FlushBatch = 7 };

    private readonly string _folder = Directory.CreateTempSubdirectory("kv-crash-").FullName;

    /// <summary>Marks, one memtable, 5 batches, sync.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(7)]
    [InlineData(8)]
    public void In_the_middle_of_a_flush(int steps)
    {
        var store = StoreOn(Open());
        var replica = Filled(store);
        var frozen = Freeze(replica);
        WriteSecond(replica);
        var run = new FlushRun([frozen], store.Marks, SmallBatches, () => { });
        using (var writer = store.Table.OpenWriter())
        {
            for (var step = 0; step < steps; step++)
                Assert.Equal(step == 7, run.Step(writer));
        }

        Stop(replica);

        HasEverything();
    }

    [Fact]
    public void Between_the_flush_and_the_snapshot()
    {
        var store = StoreOn(Open());
        var replica = Filled(store);
        Flush(replica, store);
        WriteSecond(replica);
        Stop(replica);

        HasEverything();
    }

    [Fact]
    public void Between_the_snapshot_and_the_trimming()
    {
        var store = StoreOn(Open());
        var replica = Filled(store);
        Flush(replica, store);
        WriteSecond(replica);
        var metadata = new SnapshotMetadata($"replica-{Partition}", FirstKeys);
        Persistence.Instance.Apply(Sys).SnapshotStoreFor("")
            .Tell(new SaveSnapshot(metadata, new FlushedUpTo(store.Table.Id)), TestActor);
        ExpectMsg<SaveSnapshotSuccess>();
        Stop(replica);

        HasEverything();
    }

    [Fact]
    public void After_the_trimming()
    {
        var store = StoreOn(Open());
        var replica = Filled(store);
        Flush(replica, store);
        WriteSecond(replica);
        Trim(replica);
        Stop(replica);

        HasEverything();
    }

    [Fact]
    public void Again_and_again_in_the_middle_of_a_flush()
    {
        var store = StoreOn(Open());
        var replica = Filled(store);
        for (var crash = 0; crash < 5; crash++)
        {
            var run = new FlushRun([Freeze(replica)], store.Marks, SmallBatches, () => { });
            using (var writer = store.Table.OpenWriter())
            {
                for (var step = 0; step < 4; step++)
                    run.Step(writer);
            }

            Write(replica, Samples.Put($"between {crash}", 1_000 + crash));
            Stop(replica);
            store = StoreOn(Open());
            replica = Start(store);
        }

        WriteSecond(replica);
        Stop(replica);
        HasEverything();
    }

    protected override void AfterAll()
    {
        base.AfterAll();
        Directory.Delete(_folder, recursive: true);
    }

    private SqliteEntryTable Open() => SqliteEntryTable.Open(
        new SqliteTableSettings(Path.Combine(_folder, "entries.db"), 1 << 20, 1 << 20));

    private IActorRef Filled(EntryStore store)
    {
        var replica = Start(store);
        for (var i = 0; i < FirstKeys; i++)
            Assert.IsType<Journaled>(Write(replica, Samples.Put($"k{i:d2}", 100 + i)));
        return replica;
    }

    /// <summary>Over some of the first keys, and some more.</summary>
    private void WriteSecond(IActorRef replica)
    {
        for (var i = 10; i < AllKeys; i++)
            Assert.IsType<Journaled>(Write(replica, Samples.Put($"k{i:d2}", 2_000 + i)));
    }

    /// <summary>
    /// Through three lives: after the crash, after the flush that follows it, and after the trimming.
    /// </summary>
    private void HasEverything()
    {
        for (var life = 0; life < 3; life++)
        {
            var store = StoreOn(Open());
            var replica = Start(store);
            Check(replica);
            if (life == 1)
            {
                Flush(replica, store);
                Check(replica);
                Trim(replica);
            }

            Stop(replica);
        }
    }

    private void Check(IActorRef replica)
    {
        for (var i = 0; i < AllKeys; i++)
        {
            var expected = i < 10 ? Samples.Put($"k{i:d2}", 100 + i) : Samples.Put($"k{i:d2}", 2_000 + i);
            Assert.Equal(expected, Read(replica, $"k{i:d2}"));
            Assert.Equal(
                new Superseded(expected.Version, MayHaveBeenShown: true),
                Write(replica, Samples.Put($"k{i:d2}", 50)));
        }
    }
}
