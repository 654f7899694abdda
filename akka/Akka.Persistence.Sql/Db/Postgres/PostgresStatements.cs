using Npgsql;
using NpgsqlTypes;

namespace Akka.Persistence.Sql.Db.Postgres;

/// <summary>The writer's statements besides the insert of events.</summary>
internal sealed class PostgresStatements(PostgresNames names)
{
    private readonly string _mark =
        $"""
        WITH newest AS (
            SELECT MAX(sequence_number) AS number FROM {names.Journal}
            WHERE persistence_id = $1 AND sequence_number <= $2
        ), marked AS (
            UPDATE {names.Journal} SET deleted = true FROM newest
            WHERE persistence_id = $1 AND sequence_number = newest.number
        ), untagged AS (
            DELETE FROM {names.Tags} USING newest WHERE persistence_id = $1 AND sequence_nr <= newest.number
        )
        SELECT COALESCE(number, 0) FROM newest
        """;

    // The range is found first, so that the plan is a scan of the index whatever the statistics say.
    private readonly string _purge =
        $"""
        DELETE FROM {names.Journal} WHERE persistence_id = $1 AND sequence_number <= (
            SELECT MAX(sequence_number) FROM (
                SELECT sequence_number FROM {names.Journal} WHERE persistence_id = $1 AND sequence_number < $2
                ORDER BY sequence_number LIMIT $3) AS oldest)
        """;

    private readonly string _save =
        $"""
        INSERT INTO {names.Snapshot} (persistence_id, sequence_number, created, snapshot, manifest, serializer_id)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (persistence_id, sequence_number) DO UPDATE SET created = EXCLUDED.created,
            snapshot = EXCLUDED.snapshot, manifest = EXCLUDED.manifest, serializer_id = EXCLUDED.serializer_id
        """;

    private readonly string _delete =
        $"""
        DELETE FROM {names.Snapshot} WHERE persistence_id = $1
            AND sequence_number BETWEEN $2 AND $3 AND created BETWEEN $4 AND $5
        """;

    /// <summary>Answers the number of the event that it has marked, or 0.</summary>
    public NpgsqlCommand Mark(string persistenceId, long toSequenceNr) =>
        With(_mark, Text(persistenceId), Number(toSequenceNr));

    public NpgsqlCommand Purge(string persistenceId, long belowSequenceNr, int limit) =>
        With(_purge, Text(persistenceId), Number(belowSequenceNr), Number(limit));

    public NpgsqlCommand Save(in SnapshotRow row)
    {
        PostgresText.Check(row.PersistenceId, 255, "persistence id");
        PostgresText.Check(row.Manifest, 500, "manifest");
        return With(
            _save,
            Text(row.PersistenceId),
            Number(row.SequenceNr),
            Number(row.Created),
            new NpgsqlParameter<byte[]> { TypedValue = row.Snapshot },
            Text(row.Manifest),
            new NpgsqlParameter<int> { TypedValue = row.SerializerId });
    }

    public NpgsqlCommand Delete(string persistenceId, in SnapshotRange range) => With(
        _delete,
        Text(persistenceId),
        Number(range.MinSequenceNr),
        Number(range.MaxSequenceNr),
        Number(range.MinCreated),
        Number(range.MaxCreated));

    private static NpgsqlParameter Text(string value) =>
        new NpgsqlParameter<string> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Text };

    private static NpgsqlParameter Number(long value) => new NpgsqlParameter<long> { TypedValue = value };

    private static NpgsqlCommand With(string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);
        return command;
    }
}
