using Akka.Actor;

namespace Akka.Persistence.Journal;

/// <summary>The reading side of a journal.</summary>
public interface IAsyncRecovery
{
    /// <summary>
    /// Hands over the events of an actor in order, both numbers included, done when there are no more.
    /// </summary>
    Task ReplayMessagesAsync(
        IActorContext context,
        string persistenceId,
        long fromSequenceNr,
        long toSequenceNr,
        long max,
        Action<IPersistentRepresentation> recoveryCallback);

    /// <summary>The highest number that an event of that actor ever had; 0 if it has none.</summary>
    Task<long> ReadHighestSequenceNrAsync(string persistenceId, long fromSequenceNr);
}
