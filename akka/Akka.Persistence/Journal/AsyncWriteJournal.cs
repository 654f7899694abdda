using System.Collections.Immutable;
using Akka.Actor;

namespace Akka.Persistence.Journal;

/// <summary>
/// The base of journals that write without blocking. An actor handles its answers in order, so they may come in any.
/// </summary>
public abstract class AsyncWriteJournal : ActorBase, IAsyncRecovery
{
    /// <inheritdoc/>
    public abstract Task ReplayMessagesAsync(
        IActorContext context,
        string persistenceId,
        long fromSequenceNr,
        long toSequenceNr,
        long max,
        Action<IPersistentRepresentation> recoveryCallback);

    /// <inheritdoc/>
    public abstract Task<long> ReadHighestSequenceNrAsync(string persistenceId, long fromSequenceNr);

    /// <summary>Writes, each of them all or none.</summary>
    /// <returns> Null, or for each write null or why it was rejected for good. A task that fails says that nothing is
    /// known of any of them.
    /// </returns>
    protected abstract Task<IImmutableList<Exception?>?> WriteMessagesAsync(IEnumerable<AtomicWrite> messages);

    /// <summary>Deletes events, that number included; the highest number has to stay known.</summary>
    protected abstract Task DeleteMessagesToAsync(string persistenceId, long toSequenceNr);

    /// <summary>Handles messages that only this kind of journal knows.</summary>
    protected virtual bool ReceivePluginInternal(object message) => false;

    protected sealed override bool Receive(object message) =>
        ReceiveWriteJournal(message) || ReceivePluginInternal(message);

    protected bool ReceiveWriteJournal(object message)
    {
        switch (message)
        {
            case WriteMessages write:
                Write(write);
                return true;
            case ReplayMessages replay:
                _ = ReplayAsync(replay, Context);
                return true;
            case DeleteMessagesTo delete:
                _ = DeleteAsync(delete);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Writes, and sends <paramref name="write"/> back with its answer.</summary>
    internal virtual void Write(WriteMessages write) => _ = WriteAsync(write, Self);

    private async Task WriteAsync(WriteMessages write, IActorRef self)
    {
        try
        {
            var writes = write.AtomicWrites();
            var rejections = await WriteMessagesAsync(writes).ConfigureAwait(false);
            if (rejections is not null && rejections.Count != writes.Length)
                throw new InvalidOperationException(
                    $"{GetType()} answered {rejections.Count} results for {writes.Length} writes");
            write.Answer(null, rejections);
        }
        catch (Exception failure)
        {
            write.Answer(failure);
        }
        write.PersistentActor.Tell(write, self);
    }

    private async Task ReplayAsync(ReplayMessages replay, IActorContext context)
    {
        var actor = replay.PersistentActor;
        var self = Self;
        object answer;
        try
        {
            var highest = await ReadHighestSequenceNrAsync(replay.PersistenceId, Math.Max(0, replay.FromSequenceNr - 1))
                .ConfigureAwait(false);
            var to = Math.Min(replay.ToSequenceNr, highest);
            if (replay.FromSequenceNr <= to && replay.Max > 0)
            {
                var page = new ReplayPage(actor, self);
                await ReplayMessagesAsync(
                    context, replay.PersistenceId, replay.FromSequenceNr, to, replay.Max, page.Add)
                    .ConfigureAwait(false);
                page.Send();
            }
            answer = new RecoverySuccess(highest);
        }
        catch (Exception failure)
        {
            answer = new ReplayMessagesFailure(failure);
        }
        actor.Tell(answer, self);
    }

    private async Task DeleteAsync(DeleteMessagesTo delete)
    {
        var self = Self;
        object answer;
        try
        {
            await DeleteMessagesToAsync(delete.PersistenceId, delete.ToSequenceNr).ConfigureAwait(false);
            answer = new DeleteMessagesSuccess(delete.ToSequenceNr);
        }
        catch (Exception failure)
        {
            answer = new DeleteMessagesFailure(failure, delete.ToSequenceNr);
        }
        delete.PersistentActor.Tell(answer, self);
    }
}
