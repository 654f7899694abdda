using Akka.Persistence.Sql;
using Akka.Persistence.Tests.Actors;

namespace Akka.Persistence.Tests.Sql;

public abstract class SqlFaultTests(TestDatabase database)
    : SqlPluginTest(database, "akka.persistence.journal.sql { busy-timeout = 5s, buffer-size = 3 }")
{
    [Fact]
    public void An_event_that_no_serializer_reads_ends_the_recovery_and_says_which()
    {
        var actor = Start();
        Do(actor, a => a.Persist("a", a.Handled));
        Expect("handled a");
        End(actor);
        Database.Query("UPDATE journal SET manifest = 'unknown'");
        Sys.ActorOf(ScriptedActor.Props("p", TestActor));
        Assert.Contains("event 1 of 'p' cannot be read (serializer 4242, manifest 'unknown')", ExpectMsg<string>());
    }

    [Fact]
    public void More_events_than_the_buffer_holds_are_refused_at_once()
    {
        var (busy, refused) = (Start("busy"), Watch(Start("refused")));
        var other = Database.Lock();
        Do(busy, a => a.PersistAll(["a", "b", "c"], a.Handled));
        AwaitAssert(() => Assert.False(SqlPersistence.Get(Sys).IsIdle));
        Do(refused, a => a.Persist("d", a.Handled));
        Assert.Contains("no more than buffer-size = 3", ExpectMsg<string>());
        ExpectTerminated(refused);
        other.Dispose();
        Expect("handled a", "handled b", "handled c");
    }

    [Theory]
    [InlineData("provider-name = Oracle.11.Managed", "'Oracle.11.Managed' is not supported")]
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

public sealed class SqliteFaultTests() : SqlFaultTests(new SqliteTestDatabase());

public sealed class PostgresFaultTests() : SqlFaultTests(new PostgresTestDatabase());
