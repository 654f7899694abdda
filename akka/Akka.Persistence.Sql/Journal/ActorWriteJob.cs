using Akka.Actor;
using Akka.Persistence.Journal;
using Akka.Persistence.Sql.Db;
using Akka.Persistence.Sql.Store;

namespace Akka.Persistence.Sql.Journal;

/// <summary>A request of a persistent actor; it goes back with its answer as soon as its group is committed.</summary>
internal sealed class ActorWriteJob(WriteMessages request, EventRows events, WriterFence fence,
    IActorRef journal) : WriteJob
{
    public override int Weight => events.Count;

    public override void Run(ISqlWriter writer)
    {
        var rows = events.Rows;
        ref readonly var first = ref rows[0];
        if (fence.IsClosed(first.PersistenceId, request.ActorInstanceId, first.SequenceNr))
            throw new JobFaultException(
                $"an earlier event of '{first.PersistenceId}' than {first.SequenceNr} could not be written");
        foreach (ref readonly var row in rows)
            writer.Insert(row);
    }

    public override void Complete(Exception? failure)
    {
        if (failure is not null)
        {
            ref readonly var first = ref events.Rows[0];
            fence.Close(first.PersistenceId, request.ActorInstanceId, first.SequenceNr);
        }
        request.Answer(failure, events.Rejections);
        request.PersistentActor.Tell(request, journal);
    }
}
