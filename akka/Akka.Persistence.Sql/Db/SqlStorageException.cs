namespace Akka.Persistence.Sql.Db;

/// <summary>The database cannot do what was asked; the message names the file and says what to do.</summary>
internal class SqlStorageException(string message, Exception? cause = null) : Exception(message, cause);
