using System.Net.Sockets;
using Npgsql;

namespace KvNode.Storage.Postgres;

/// <summary>Runs what goes to the server, and tells its failures with the database's name and what to do.</summary>
internal static class PostgresFailure
{
    /// <exception cref="EntryTableException">The server refuses it, or cannot be reached.</exception>
    public static T Told<T>(string place, Func<T> run)
    {
        try
        {
            return run();
        }
        // An InvalidOperationException is Npgsql's word for a connection that is broken.
        catch (Exception e) when (e is NpgsqlException or SocketException or TimeoutException
            or InvalidOperationException || (e is IOException && e is not EntryTableException))
        {
            var server = e as PostgresException;
            var reason = server?.MessageText ?? e.InnerException?.Message ?? e.Message;
            var message = $"cannot use {place}: {reason}. {Advice(server?.SqlState)}";
            throw server?.SqlState is PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted
                ? new TableDamagedException(message, e)
                : new EntryTableException(message, e);
        }
    }

    private static string Advice(string? state) => state switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            "Check user and password of kv.storage.postgres.connection-string, and the server's pg_hba.conf",
        PostgresErrorCodes.InvalidCatalogName => "Create the database first",
        PostgresErrorCodes.InsufficientPrivilege =>
            "The role needs the right to use the schema and its tables, and to make those that are missing",
        PostgresErrorCodes.DiskFull => "The server's disk is full: it goes on once there is space",
        PostgresErrorCodes.TooManyConnections =>
            "Raise the server's max_connections, or lower kv.storage.read-connections",
        PostgresErrorCodes.ReadOnlySqlTransaction => "Is it a standby? The connection has to lead to the primary",
        PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted =>
            "The database is damaged: look at the server's log, and restore a backup or refill it from the replicas",
        null => "Does the server run, and can it be reached from here? It is tried again",
        _ => "It is tried again",
    };
}
