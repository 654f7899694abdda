using Akka.Actor;
using Akka.Persistence.Journal;
using Akka.Persistence.Sql.Db;
using Akka.Persistence.Sql.Journal;
using Akka.Persistence.Sql.Store;

namespace Akka.Persistence.Tests.Sql;

public class WriterFenceTests() : SqlPluginTest(new SqliteTestDatabase())
{
    private readonly WriterFence _fence = new();
    private readonly SqlStorageException _cause = new("the disk is full");
    private bool _broken = true;

    [Fact]
    public void What_an_incarnation_sent_behind_a_failed_event_fails_too()
    {
        using var writer = NewWriter();
        Write(writer, 1, 7);
        Assert.Equal(_cause, Answer());
        _broken = false;
        Write(writer, 1, 8);
        Assert.Contains("earlier event of 'p' than 8", Answer()?.Message);
    }

    [Fact]
    public void The_next_incarnation_writes_again()
    {
        using var writer = NewWriter();
        Write(writer, 1, 7);
        Assert.Equal(_cause, Answer());
        _broken = false;
        _fence.Open("p");
        Write(writer, 2, 7);
        Assert.Null(Answer());
    }

    [Fact]
    public void Other_actors_are_not_concerned()
    {
        using var writer = NewWriter();
        Write(writer, 1, 7);
        Assert.Equal(_cause, Answer());
        _broken = false;
        Write(writer, 2, 1, "other");
        Assert.Null(Answer());
    }

    private GroupCommitWriter NewWriter()
    {
        var dialect = Database.Prepared();
        return new GroupCommitWriter(() => _broken ? throw _cause : dialect.OpenWriter());
    }

    private void Write(GroupCommitWriter writer, int instance, long sequenceNr, string id = "p")
    {
        var write = new AtomicWrite(new Persistent("e", sequenceNr, id));
        var rows = new EventRows(new PayloadSerializer((ExtendedActorSystem)Sys), "writer", 1, 1);
        rows.Add(write, 0, 1);
        var request = new WriteMessages([write], TestActor, instance);
        writer.Enqueue(new ActorWriteJob(request, rows, _fence, ActorRefs.Nobody));
    }

    private Exception? Answer() => ExpectMsg<WriteMessages>().Failure;
}
