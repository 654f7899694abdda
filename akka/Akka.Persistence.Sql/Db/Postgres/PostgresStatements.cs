using Npgsql;
using NpgsqlTypes;

namespace Akka.Persistence.Sql.Db.Postgres;

/// <summary>The writer's statements besides the insert of events.</summary>
internal sealed class PostgresStatements(PostgresNames names)
{
    private readonly string _mark =
        $"""
        WITH newest AS (
            SELECT sequence_number AS number, ordering FROM {names.Journal}
            WHERE persistence_id = $1 AND sequence_number <= $2 ORDER BY sequence_number DESC LIMIT 1
        ), marked AS (
            UPDATE {names.Journal} SET deleted = true FROM newest
            WHERE persistence_id = $1 AND sequence_number = newest.number
        ), untagged AS (
            DELETE FROM {names.Tags} USING newest WHERE persistence_id = $1 AND sequence_nr <= newest.number
        )
        SELECT number, ordering FROM newest
        """;

    // The slice is found first, so that the plan is a scan of the primary key whatever the statistics say.
    private readonly string _purge =
        $"""
        WITH slice AS MATERIALIZED (
            SELECT ordering, persistence_id, sequence_number FROM {names.Journal}
            WHERE ordering > $3 ORDER BY ordering LIMIT $4
        ), gone AS (
            DELETE FROM {names.Journal} AS journal USING slice, unnest($1, $2) AS bound(id, below)
            WHERE journal.ordering = slice.ordering AND slice.persistence_id = bound.id
                AND slice.sequence_number < bound.below
        )
        SELECT COALESCE(MAX(ordering), 0) FROM slice
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

    /// <summary>Answers number and place of the event that it has marked, or no row.</summary>
    public NpgsqlCommand Mark(string persistenceId, long toSequenceNr) =>
        With(_mark, Text(persistenceId), Number(toSequenceNr));

    /// <summary>Answers the place of the last row of the slice, or 0.</summary>
    public NpgsqlCommand Purge(IReadOnlyDictionary<string, long> below, long afterOrdering, int limit) => With(
        _purge,
        new NpgsqlParameter<string[]>
        {
            TypedValue = [.. below.Keys],
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text,
        },
        new NpgsqlParameter<long[]> { TypedValue = [.. below.Values] },
        Number(afterOrdering),
        Number(limit));

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
