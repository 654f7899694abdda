using System.Net.Sockets;
using Npgsql;

namespace Akka.Persistence.Sql.Db.Postgres;

/// <summary>Turns what Npgsql throws into messages that name the database and say what to do.</summary>
internal static class PostgresFailure
{
    /// <summary>
    /// Whether it comes from the server or the way to it; anything else is a fault of this program.
    /// </summary>
    public static bool Is(Exception e) =>
        e is NpgsqlException or SocketException or IOException or TimeoutException or InvalidOperationException;

    public static SqlStorageException From(Exception error, string database, string doing)
    {
        var server = error as PostgresException;
        var reason = server?.MessageText ?? error.InnerException?.Message ?? error.Message;
        return new SqlStorageException(
            $"cannot {doing} {database}: {reason}. {Advice(server?.SqlState)}", error);
    }

    /// <summary>A failure of a transaction that was to be committed.</summary>
    public static SqlStorageException OfCommit(Exception error, string database) => IsRefusal(error)
        ? From(error, database, "write to")
        : new OutcomeUnknownException(
            From(error, database, "write to").Message + ". Whether the events have been written is not known", error);

    /// <summary>
    /// The server has said no: nothing of the transaction is there. A server that says that it ends (class 57P) or a
    /// broken connection says nothing about a commit on its way.
    /// </summary>
    private static bool IsRefusal(Exception error) =>
        error is PostgresException { SqlState: var state }
        && !state.StartsWith("57P", StringComparison.Ordinal)
        && !state.StartsWith("08", StringComparison.Ordinal);

    private static string Advice(string? state) => state switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            "Check user and password of the connection string, and the server's pg_hba.conf",
        PostgresErrorCodes.InvalidCatalogName => "Create the database first",
        PostgresErrorCodes.InsufficientPrivilege =>
            "The role needs the right to use the schema and its tables, and to create them unless auto-initialize is "
            + "off",
        PostgresErrorCodes.UndefinedTable
            or PostgresErrorCodes.InvalidSchemaName
            or PostgresErrorCodes.UndefinedColumn => "Create the tables, or set auto-initialize = on",
        PostgresErrorCodes.LockNotAvailable =>
            "Another connection holds a lock on it: a journal has one writer; give every node a schema or a database "
            + "of its own (default.schema-name)",
        PostgresErrorCodes.DiskFull => "The server's disk is full: writes succeed again once there is space",
        PostgresErrorCodes.TooManyConnections =>
            "Raise the server's max_connections, or lower read-connections: a node needs one more than that",
        PostgresErrorCodes.ReadOnlySqlTransaction => "Is it a standby? The connection has to lead to the primary",
        PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted =>
            "The database is damaged: look at the server's log, and restore a backup or refill from replicas",
        null => "Does the server run, and can it be reached from here? It is retried with the next request",
        _ => "It is retried with the next request",
    };
}
