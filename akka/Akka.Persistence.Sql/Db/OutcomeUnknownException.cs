namespace Akka.Persistence.Sql.Db;

/// <summary>The connection was lost in mid-commit: the transaction is in the database, or will be, or never.</summary>
internal sealed class OutcomeUnknownException(string message, Exception? cause = null)
    : SqlStorageException(message, cause);
