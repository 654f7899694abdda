using Akka.Persistence.Sql.Db.Sqlite;
using Akka.Persistence.Tests.Actors;

namespace Akka.Persistence.Tests.Sql;

public class SqlFaultTests : SqlPluginTest
{
    public SqlFaultTests()
        : base("akka.persistence.journal.sql { busy-timeout = 2s, buffer-size = 3 }")
    {
    }

    [Fact]
    public void A_damaged_file_is_reported_to_the_actor_that_recovers()
    {
        File.WriteAllText(Folder.Database, new string('x', 10_000));
        var actor = Watch(Sys.ActorOf(ScriptedActor.Props("p", TestActor)));
        var message = ExpectMsg<string>();
        Assert.StartsWith("not recovered", message);
        Assert.Contains(Folder.Database, message);
        Assert.Contains("damaged", message);
        ExpectTerminated(actor);
    }

    [Fact]
    public void A_file_that_is_replaced_by_a_good_one_is_used_again()
    {
        File.WriteAllText(Folder.Database, new string('x', 10_000));
        var actor = Watch(Sys.ActorOf(ScriptedActor.Props("p", TestActor)));
        Assert.StartsWith("not recovered", ExpectMsg<string>());
        ExpectTerminated(actor);
        File.Delete(Folder.Database);
        AwaitAssert(() =>
        {
            Sys.ActorOf(ScriptedActor.Props("p", TestActor));
            Expect("recovered");
        });
    }

    [Fact]
    public void An_event_that_no_serializer_reads_ends_the_recovery_and_says_which()
    {
        var actor = Start();
        Do(actor, a => a.Persist("a", a.Handled));
        Expect("handled a");
        End(actor);
        using (var database = new SqliteDatabase(Rows.Settings(Folder)))
            database.Execute("UPDATE journal SET manifest = 'unknown'");
        Sys.ActorOf(ScriptedActor.Props("p", TestActor));
        Assert.Contains("event 1 of 'p' cannot be read (serializer 4242, manifest 'unknown')", ExpectMsg<string>());
    }

    [Fact]
    public void More_events_than_the_buffer_holds_are_refused_at_once()
    {
        var (busy, refused) = (Start("busy"), Watch(Start("refused")));
        using var other = new SqliteDatabase(Rows.Settings(Folder));
        other.Execute("BEGIN IMMEDIATE");
        Do(busy, a => a.PersistAll(["a", "b", "c"], a.Handled));
        AwaitAssert(() => Assert.False(Akka.Persistence.Sql.SqlPersistence.Get(Sys).IsIdle));
        Do(refused, a => a.Persist("d", a.Handled));
        Assert.Contains("no more than buffer-size = 3", ExpectMsg<string>());
        ExpectTerminated(refused);
        other.Execute("ROLLBACK");
        Expect("handled a", "handled b", "handled c");
    }

    [Theory]
    [InlineData("provider-name = PostgreSQL.15", "'PostgreSQL.15' is not supported")]
    [InlineData("connection-string = \"\"", "connection-string is missing")]
    [InlineData("synchronous = sometimes", "synchronous = 'sometimes'")]
    [InlineData("table-mapping = sqlite", "only 'default' is supported")]
    public void A_wrong_setting_is_named_to_the_actor_that_recovers(string setting, string message)
    {
        var system = NewSystem(null, $"akka.persistence.journal.sql {{ {setting} }}");
        system.ActorOf(ScriptedActor.Props("p", TestActor));
        Assert.Contains(message, ExpectMsg<string>());
    }
}
