using System.Collections.Immutable;
using Akka.Actor;
using Akka.Persistence;
using Akka.Persistence.Journal;

namespace Akka.Simulation;

/// <summary>The journal of a simulated system, on its node's disk. It behaves as the SQL journal does.</summary>
internal sealed class SimulatedJournal : AsyncWriteJournal, IWritesInOrder
{
    private readonly SimulatedStore _store = SimulatedStore.Get(Context.System);
    private readonly IScheduler _clock = Context.System.Scheduler;
    private readonly WriterFence _fence = new();

    /// <inheritdoc/>
    public override Task<long> ReadHighestSequenceNrAsync(string persistenceId, long fromSequenceNr) =>
        _store.ReadAsync(state =>
        {
            _fence.Open(persistenceId);
            return state.Highest(persistenceId);
        });

    /// <inheritdoc/>
    public override async Task ReplayMessagesAsync(
        IActorContext context,
        string persistenceId,
        long fromSequenceNr,
        long toSequenceNr,
        long max,
        Action<IPersistentRepresentation> recoveryCallback)
    {
        var events = await _store.ReadAsync(state => state.Events(persistenceId, fromSequenceNr, toSequenceNr, max))
            .ConfigureAwait(false);
        foreach (var stored in events)
            recoveryCallback(new Persistent(
                stored.Payload.Read(_store.System),
                stored.SequenceNr,
                persistenceId,
                writerGuid: stored.WriterUuid,
                timestamp: stored.Created.ToUnixTimeMilliseconds()));
    }

    protected override async Task<IImmutableList<Exception?>?> WriteMessagesAsync(IEnumerable<AtomicWrite> messages)
    {
        var events = new WrittenEvents(_store, _clock.Now);
        foreach (var write in messages)
            events.Add(write);
        var (written, done) = _store.Completion();
        _store.Commit(events.Job(static _ => null, done));
        await written.ConfigureAwait(false);
        return events.Rejections?.ToImmutableList();
    }

    protected override Task DeleteMessagesToAsync(string persistenceId, long toSequenceNr) =>
        _store.CommitAsync(state => state.DeleteEvents(persistenceId, toSequenceNr));

    internal override void Write(WriteMessages write)
    {
        var self = Self;
        var events = new WrittenEvents(_store, _clock.Now);
        foreach (var each in write.AtomicWrites())
            events.Add(each);
        if (events.First is not { } first)
        {
            Answer(null);
            return;
        }

        _store.Commit(events.Job(
            _ => _fence.IsClosed(first.PersistenceId, write.ActorInstanceId, first.SequenceNr)
                ? new IOException($"an event of '{first.PersistenceId}' before {first.SequenceNr} was not written")
                : null,
            fault =>
            {
                if (fault is not null)
                    _fence.Close(first.PersistenceId, write.ActorInstanceId, first.SequenceNr);
                Answer(fault);
            }));

        void Answer(Exception? fault)
        {
            write.Answer(fault, events.Rejections);
            write.PersistentActor.Tell(write, self);
        }
    }
}
