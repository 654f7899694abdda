using Npgsql;
using NpgsqlTypes;

namespace Akka.Persistence.Sql.Db.Postgres;

/// <summary>A reader's connection.</summary>
internal sealed class PostgresReader(PostgresSettings settings) : ISqlReader
{
    private readonly PostgresConnection _connection = new(settings);
    private readonly PostgresNames _names = new(settings.Schema);

    public long HighestSequenceNr(string persistenceId)
    {
        using var command = Command(
            $"SELECT COALESCE(MAX(sequence_number), 0) FROM {_names.Journal} WHERE persistence_id = $1", persistenceId);
        try
        {
            return (long)command.ExecuteScalar()!;
        }
        catch (Exception e) when (PostgresFailure.Is(e))
        {
            throw PostgresFailure.From(e, _connection.Database, "read");
        }
    }

    public int Read(string persistenceId, long fromSequenceNr, long toSequenceNr, int limit, Action<JournalRow> row)
    {
        using var command = Command(
            $"""
            SELECT sequence_number, created, message, COALESCE(manifest, ''), COALESCE(identifier, 0),
                COALESCE(writer_uuid, '')
            FROM {_names.Journal}
            WHERE persistence_id = $1 AND sequence_number BETWEEN $2 AND $3 AND NOT deleted
            ORDER BY sequence_number LIMIT $4
            """,
            persistenceId,
            fromSequenceNr,
            toSequenceNr,
            limit);
        try
        {
            return Read(command, persistenceId, row);
        }
        catch (NpgsqlException e)
        {
            throw PostgresFailure.From(e, _connection.Database, "read");
        }
    }

    public SnapshotRow? LatestSnapshot(string persistenceId, in SnapshotRange range)
    {
        using var command = Command(
            $"""
            SELECT sequence_number, created, COALESCE(snapshot, ''), COALESCE(manifest, ''), COALESCE(serializer_id, 0)
            FROM {_names.Snapshot} WHERE persistence_id = $1
                AND sequence_number BETWEEN $2 AND $3 AND created BETWEEN $4 AND $5
            ORDER BY sequence_number DESC LIMIT 1
            """,
            persistenceId,
            range.MinSequenceNr,
            range.MaxSequenceNr,
            range.MinCreated,
            range.MaxCreated);
        try
        {
            using var reader = command.ExecuteReader();
            return reader.Read() ? SnapshotFrom(reader, persistenceId) : null;
        }
        catch (Exception e) when (PostgresFailure.Is(e))
        {
            throw PostgresFailure.From(e, _connection.Database, "read");
        }
    }

    public void Dispose() => _connection.Dispose();

    private static int Read(NpgsqlCommand command, string persistenceId, Action<JournalRow> row)
    {
        using var reader = command.ExecuteReader();
        var count = 0;
        for (; reader.Read(); count++)
            row(new JournalRow(
                persistenceId,
                reader.GetInt64(0),
                reader.GetInt64(1),
                reader.GetFieldValue<byte[]>(2),
                reader.GetString(3),
                reader.GetInt32(4),
                reader.GetString(5)));
        return count;
    }

    private static SnapshotRow SnapshotFrom(NpgsqlDataReader reader, string persistenceId) => new(
        persistenceId,
        reader.GetInt64(0),
        reader.GetInt64(1),
        reader.GetFieldValue<byte[]>(2),
        reader.GetString(3),
        reader.GetInt32(4));

    private NpgsqlCommand Command(string sql, string persistenceId, params ReadOnlySpan<long> numbers)
    {
        var command = new NpgsqlCommand(sql, _connection.Connection);
        command.Parameters.Add(
            new NpgsqlParameter<string> { TypedValue = persistenceId, NpgsqlDbType = NpgsqlDbType.Text });
        foreach (var number in numbers)
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = number });
        return command;
    }
}
