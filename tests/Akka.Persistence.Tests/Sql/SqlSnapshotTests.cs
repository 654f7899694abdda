using System.Text;
using Akka.Actor;
using Akka.Persistence.Sql;
using Akka.Persistence.Sql.Db;

namespace Akka.Persistence.Tests.Sql;

public abstract class SqlSnapshotTests(TestDatabase database) : SqlPluginTest(database)
{
    [Fact]
    public void Snapshots_are_saved_found_and_deleted()
    {
        var actor = Saved(3);
        Do(actor, a => a.DeleteSnapshot(3));
        ExpectMsg<DeleteSnapshotSuccess>();
        End(actor);
        actor = Start("p", Sys, "snapshot s2", "replayed e3");
        Do(actor, a => a.DeleteSnapshots(SnapshotSelectionCriteria.Latest));
        ExpectMsg<DeleteSnapshotsSuccess>();
        End(actor);
        Start("p", Sys, "replayed e1", "replayed e2", "replayed e3");
    }

    [Fact]
    public void A_row_tells_serializer_manifest_and_time()
    {
        Saved(1);
        using var reader = Database.Dialect.OpenReader();
        var row = reader.LatestSnapshot("p", new SnapshotRange(0, long.MaxValue, 0, long.MaxValue))!.Value;
        Assert.Equal(
            (1, 4242, "t", "s1"),
            (row.SequenceNr, row.SerializerId, row.Manifest, Encoding.UTF8.GetString(row.Snapshot)));
        var created = new DateTime(row.Created, DateTimeKind.Utc);
        Assert.InRange(created, Sys.Scheduler.Now.UtcDateTime.AddMinutes(-5), Sys.Scheduler.Now.UtcDateTime);
    }

    [Fact]
    public void A_snapshot_without_serializer_fails_and_says_so()
    {
        var actor = Start();
        Do(actor, a => a.SaveSnapshot(new Uri("http://nowhere")));
        ExpectMsg<SaveSnapshotFailure>(failure => Assert.Contains("no serializer", failure.Cause.Message));
    }

    [Fact]
    public void Journal_and_snapshots_in_one_database_share_its_writer()
    {
        Saved(1);
        Assert.Equal(1, SqlPersistence.Get(Sys).Stores);
    }

    private IActorRef Saved(int count)
    {
        var actor = Start();
        for (var i = 1; i <= count; i++)
        {
            var number = i;
            Do(actor, a => a.Persist("e" + number, a.Handled));
            Expect("handled e" + number);
            Do(actor, a => a.SaveSnapshot("s" + number));
            ExpectMsg<SaveSnapshotSuccess>(success => Assert.Equal(number, success.Metadata.SequenceNr));
        }
        return actor;
    }
}

public sealed class SqliteSnapshotTests() : SqlSnapshotTests(new SqliteTestDatabase());

public sealed class PostgresSnapshotTests() : SqlSnapshotTests(new PostgresTestDatabase());
