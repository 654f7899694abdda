using KvMessages;
using Npgsql;
using NpgsqlTypes;
using static KvNode.Storage.Postgres.PostgresSession;

namespace KvNode.Storage.Postgres;

/// <summary>
/// Commits are not synced one by one: a crash of the server then loses the last ones, and never more than what came
/// after the last <see cref="Sync"/>, which the journal still has.
/// </summary>
internal sealed class PostgresEntryWriter : IEntryWriter
{
    private const string Insert =
        """
        INSERT INTO entry AS standing (key, version, expires, stored, checksum)
        SELECT * FROM unnest($1, $2, $3, $4, $5)
        ON CONFLICT (key) DO UPDATE SET version = excluded.version, expires = excluded.expires,
            stored = excluded.stored, checksum = excluded.checksum
        """;

    private const string InsertNewer = Insert + " WHERE excluded.version > standing.version";

    /// <summary>Rows that were not replaced by what differs from them.</summary>
    private const string Standing =
        $"""
        SELECT {PostgresEntryReader.Columns}, i
        FROM entry JOIN unnest($1, $2, $3, $4) WITH ORDINALITY AS given (k, v, s, c, i) ON key = k
        WHERE version >= v AND (version, stored, checksum) IS DISTINCT FROM (v, s, c)
        """;

    private readonly PostgresSession _session;

    /// <summary>What the server, or its operator, takes for durable; it may include standbys.</summary>
    private readonly string _durable;

    public PostgresEntryWriter(PostgresTableSettings settings)
    {
        _session = new PostgresSession(settings);
        try
        {
            _durable = PostgresFailure.Told(_session.Place, () =>
            {
                var standard = _session.Text("SHOW synchronous_commit")!;
                _session.Execute("SET synchronous_commit = off");
                return standard == "off" ? "on" : standard;
            });
        }
        catch
        {
            _session.Dispose();
            throw;
        }
    }

    public void Mark(IReadOnlyList<FlushMark> marks) => PostgresFailure.Told(_session.Place, () =>
    {
        using var command = _session.Command(
            """
            INSERT INTO mark SELECT * FROM unnest($1, $2, $3)
            ON CONFLICT (partition) DO UPDATE SET sequence_nr = excluded.sequence_nr, ceiling = excluded.ceiling
            """,
            Column([.. marks.Select(mark => mark.Partition)], NpgsqlDbType.Integer),
            Column([.. marks.Select(mark => mark.SequenceNr)], NpgsqlDbType.Bigint),
            Column([.. marks.Select(mark => (long)mark.Ceiling.Value)], NpgsqlDbType.Bigint));
        return command.ExecuteNonQuery();
    });

    public void Merge(IReadOnlyList<Entry> entries) => PostgresFailure.Told(_session.Place, () =>
    {
        using var transaction = _session.Begin();
        var rows = new PostgresColumns(entries);
        if (Write(InsertNewer, rows) < entries.Count && Undecided(entries, rows) is { Count: > 0 } better)
            Write(Insert, new PostgresColumns(better));
        transaction.Commit();
        return true;
    });

    /// <summary>The log is one: with a commit that is synced, so are those before it.</summary>
    public void Sync() => PostgresFailure.Told(_session.Place, () =>
    {
        using var transaction = _session.Begin();
        _session.Execute($"SET LOCAL synchronous_commit = {_durable}");
        _session.Execute("UPDATE meta SET value = value::bigint + 1 WHERE name = 'syncs'");
        transaction.Commit();
        return true;
    });

    public void Dispose() => _session.Dispose();

    private int Write(string sql, PostgresColumns rows)
    {
        using var command = _session.Command(sql, rows.Keys, rows.Versions, rows.Expiries, rows.Stored, rows.Checksums);
        return command.ExecuteNonQuery();
    }

    /// <summary>
    /// The entries that win although their versions do not: against one of the same version, or a damaged row.
    /// </summary>
    private List<Entry> Undecided(IReadOnlyList<Entry> entries, PostgresColumns given)
    {
        var better = new List<Entry>();
        using var command = _session.Command(
            Standing, given.Keys, given.Versions, given.Stored, given.Checksums);
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            var entry = entries[(int)rows.GetInt64(4) - 1];
            if (entry.Supersedes(UndamagedOf(rows)))
                better.Add(entry);
        }

        return better;
    }

    private Entry? UndamagedOf(NpgsqlDataReader rows)
    {
        try
        {
            return PostgresEntryReader.EntryOf(rows, _session.Place);
        }
        catch (EntryDamagedException)
        {
            return null;
        }
    }
}
