namespace Akka.Persistence.Sql.Db;

/// <summary>Two writers use one persistence id: the journal holds an event with that number already.</summary>
internal sealed class SequenceConflictException(string persistenceId, long sequenceNr, Exception? cause = null)
    : JobFaultException(
        $"the journal already holds event {sequenceNr} of '{persistenceId}': another writer uses this persistence id",
        cause);
