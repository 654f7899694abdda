namespace Akka.Persistence.Sql.Db;

/// <summary>The fault of one job alone: the rest of its group can be written without it.</summary>
internal class JobFaultException(string message, Exception? cause = null) : SqlStorageException(message, cause);
