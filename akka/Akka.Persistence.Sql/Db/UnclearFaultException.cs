namespace Akka.Persistence.Sql.Db;

/// <summary>
/// One job of a group is at fault, and only the database knew it. The writer knows more now: in another attempt it
/// tells which job it is.
/// </summary>
internal sealed class UnclearFaultException(string message, Exception? cause = null)
    : SqlStorageException(message, cause);
