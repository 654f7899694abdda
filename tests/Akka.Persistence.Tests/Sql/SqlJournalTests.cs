using System.Text;
using Akka.Actor;
using Akka.Persistence.Sql;
using Akka.Persistence.Sql.Db;
using Akka.Persistence.Tests.Actors;

namespace Akka.Persistence.Tests.Sql;

public abstract class SqlJournalTests(TestDatabase database) : SqlPluginTest(database)
{
    [Fact]
    public async Task Events_and_snapshots_survive_the_actor_system()
    {
        var first = NewSystem();
        var actor = Start("p", first);
        Do(actor, a => a.PersistAll(["a", "b"], a.Handled));
        Expect("handled a", "handled b");
        Do(actor, a => a.SaveSnapshot("s"));
        ExpectMsg<SaveSnapshotSuccess>();
        Do(actor, a => a.Persist("c", a.Handled));
        Expect("handled c");
        await first.Terminate();
        Start("p", Sys, "snapshot s", "replayed c");
    }

    [Fact]
    public void A_row_tells_serializer_manifest_and_writer()
    {
        var actor = Start();
        Do(actor, a => a.Persist("text", a.Handled));
        Expect("handled text");
        using var reader = Database.Dialect.OpenReader();
        JournalRow row = default;
        Assert.Equal(1, reader.Read("p", 1, 1, 10, found => row = found));
        Assert.Equal((4242, "t", "text"), (row.SerializerId, row.Manifest, Encoding.UTF8.GetString(row.Message)));
        Assert.Equal(32, row.WriterUuid.Length);
        Assert.InRange(
            DateTimeOffset.FromUnixTimeMilliseconds(row.Created), Sys.Scheduler.Now.AddMinutes(-5), Sys.Scheduler.Now);
    }

    [Fact]
    public void An_event_without_serializer_is_rejected_and_the_actor_goes_on()
    {
        var actor = Start();
        Do(actor, a =>
        {
            a.Persist("a", a.Handled);
            a.Persist(new Uri("http://nowhere"), _ => a.Report("handled the unknown"));
            a.Persist("b", a.Handled);
        });
        Expect("handled a");
        Assert.StartsWith("rejected http://nowhere/ at 2: no serializer", ExpectMsg<string>());
        Expect("handled b");
        End(actor);
        Start("p", Sys, "replayed a", "replayed b");
    }

    [Fact]
    public void A_list_with_an_event_without_serializer_is_rejected_as_a_whole()
    {
        var actor = Start();
        Do(actor, a => a.PersistAll<object>(["a", new Uri("http://nowhere")], _ => a.Report("handled")));
        Assert.StartsWith("rejected a at 1", ExpectMsg<string>());
        Assert.StartsWith("rejected http://nowhere/ at 2", ExpectMsg<string>());
        End(actor);
        Start();
    }

    [Fact]
    public void Events_of_many_actors_share_transactions()
    {
        const int Actors = 40, EventsEach = 25;
        var actors = Enumerable.Range(0, Actors).Select(i => Start("p" + i)).ToList();
        var before = SqlPersistence.Get(Sys).Commits;
        foreach (var actor in actors)
            Do(actor, a => PersistNext(a, EventsEach));
        for (var i = 0; i < Actors; i++)
            Expect("done");
        var commits = SqlPersistence.Get(Sys).Commits - before;
        Assert.True(commits < Actors * EventsEach / 4, $"{Actors * EventsEach} events took {commits} transactions");

        static void PersistNext(ScriptedActor actor, int left)
        {
            if (left == 0)
                actor.Report("done");
            else
                actor.Persist("e", _ => PersistNext(actor, left - 1));
        }
    }

    [Fact]
    public void A_lone_event_is_committed_at_once()
    {
        var actor = Start();
        Do(actor, a => a.Persist("a", a.Handled));
        Expect("handled a");
        Assert.Equal(1, SqlPersistence.Get(Sys).Commits);
    }

    [Fact]
    public void The_second_actor_with_an_id_fails_and_the_first_goes_on()
    {
        var (first, second) = (Start(), Start());
        Do(first, a => a.Persist("a", a.Handled));
        Expect("handled a");
        Watch(second);
        Do(second, a => a.Persist("b", a.Handled));
        Assert.Contains("already holds event 1 of 'p'", ExpectMsg<string>());
        ExpectTerminated(second);
        Do(first, a => a.Persist("c", a.Handled));
        Expect("handled c");
    }

    [Fact]
    public void A_locked_database_fails_the_write_and_the_next_incarnation_writes_again()
    {
        var actor = Watch(Start());
        using (Database.Lock())
        {
            Do(actor, a => a.Persist("a", a.Handled));
            Assert.Contains("lock", ExpectMsg<string>());
            ExpectTerminated(actor);
        }
        actor = Start();
        Do(actor, a => a.Persist("b", a.Handled));
        Expect("handled b");
    }

    [Fact]
    public void Deleted_events_stay_deleted_and_numbers_go_on()
    {
        var actor = Start();
        Do(actor, a => a.PersistAll(["a", "b", "c"], a.Handled));
        Expect("handled a", "handled b", "handled c");
        Do(actor, a => a.DeleteMessages(3));
        ExpectMsg<DeleteMessagesSuccess>(success => Assert.Equal(3, success.ToSequenceNr));
        End(actor);
        actor = Start();
        Do(actor, a => a.Persist("d", _ => a.Report($"{a.LastSequenceNr}")));
        Expect("4");
    }

    [Fact]
    public void An_actor_killed_while_it_writes_leaves_no_gap()
    {
        var actor = Watch(Start());
        for (var i = 1; i <= 200; i++)
        {
            var name = "" + i;
            Do(actor, a => a.PersistAsync(name, _ => { }));
        }
        actor.Tell(PoisonPill.Instance, ActorRefs.NoSender);
        ExpectTerminated(actor);
        Sys.ActorOf(ScriptedActor.Props("p", TestActor));
        var replayed = new List<string>();
        for (var word = ExpectMsg<string>(); word != "recovered"; word = ExpectMsg<string>())
            replayed.Add(word);
        Assert.Equal(Enumerable.Range(1, replayed.Count).Select(i => "replayed " + i), replayed);
    }

    [Fact]
    public async Task Two_hundred_and_fifty_six_actors_recover_at_once()
    {
        var first = NewSystem();
        for (var i = 0; i < 256; i++)
        {
            var actor = first.ActorOf(ScriptedActor.Props("p" + i, ActorRefs.Nobody));
            Do(actor, a => a.PersistAll(["a", "b", "c"], e =>
            {
                if (e == "c")
                    a.CurrentSender.Tell("written", ActorRefs.NoSender);
            }));
        }
        Assert.All(ReceiveN(256, TimeSpan.FromSeconds(20)), m => Assert.Equal("written", m));
        await first.Terminate();
        for (var i = 0; i < 256; i++)
            Sys.ActorOf(ScriptedActor.Props("p" + i, TestActor));
        var seen = ReceiveN(256 * 4, TimeSpan.FromSeconds(20)).Cast<string>().ToLookup(word => word);
        Assert.All(
            ["replayed a", "replayed b", "replayed c", "recovered"], word => Assert.Equal(256, seen[word].Count()));
    }
}

public sealed class SqliteJournalTests() : SqlJournalTests(new SqliteTestDatabase());

public sealed class PostgresJournalTests() : SqlJournalTests(new PostgresTestDatabase());
