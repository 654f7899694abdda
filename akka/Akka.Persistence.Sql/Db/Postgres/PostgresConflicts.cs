namespace Akka.Persistence.Sql.Db.Postgres;

/// <summary>
/// Finds the rows that have made a group fail. Nothing is looked up for a group that succeeds; one that does not is
/// written again, and then every row is compared with what the journal holds and with the rows before it.
/// </summary>
internal sealed class PostgresConflicts(PostgresConnection connection, PostgresRows rows)
{
    private HashSet<(string PersistenceId, long SequenceNr)>? _held;
    private HashSet<(string PersistenceId, long SequenceNr)>? _taken;

    public void Begin() => _taken = _held is null ? null : [.. _held];

    /// <exception cref="SequenceConflictException">This row is in the journal already, or a second time in the
    /// group.</exception>
    public void Check(in JournalRow row)
    {
        if (_taken is not null && !_taken.Add((row.PersistenceId, row.SequenceNr)))
            throw new SequenceConflictException(row.PersistenceId, row.SequenceNr);
    }

    /// <summary>Looks which rows the journal holds; outside a transaction.</summary>
    public void Learn()
    {
        _held ??= [];
        rows.Find.Connection = connection.Connection;
        using var reader = rows.Find.ExecuteReader();
        while (reader.Read())
            _held.Add((reader.GetString(0), reader.GetInt64(1)));
    }

    public void Forget() => _held = _taken = null;
}
