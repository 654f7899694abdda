using Npgsql;

namespace Akka.Persistence.Sql.Db.Postgres;

/// <summary>
/// A connection's claim to be the journal's only writer: an advisory lock, which the server frees when the connection's
/// session ends and not before its last transaction has ended. So two nodes never share a schema by mistake, and a new
/// connection knows that nothing of a lost one is still to come.
/// </summary>
internal sealed class PostgresClaim(PostgresConnection connection, string schema)
{
    private bool _taken;

    /// <exception cref="SqlStorageException">Another session has it, longer than <c>busy-timeout</c>.</exception>
    public void Take()
    {
        if (_taken)
            return;
        using var command = new NpgsqlCommand(
            """
            SELECT pg_advisory_lock(
                hashtextextended('akka.persistence.journal ' || COALESCE(NULLIF($1, ''), current_schema()), 0))
            """,
            connection.Connection);
        command.Parameters.AddWithValue(schema);
        try
        {
            command.ExecuteNonQuery();
            _taken = true;
        }
        catch (Exception e) when (PostgresFailure.Is(e))
        {
            throw PostgresFailure.From(e, connection.Database, "write to");
        }
    }
}
