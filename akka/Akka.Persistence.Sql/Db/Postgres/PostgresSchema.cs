namespace Akka.Persistence.Sql.Db.Postgres;

/// <summary>
/// The default tables of Akka.Persistence.Sql, as linq2db makes them for PostgreSQL. Its further indexes (on
/// <c>created</c>, <c>sequence_number</c> and <c>tag</c>) serve no query of a plugin and would each cost every event a
/// page; it makes them itself when it opens the database.
/// </summary>
internal static class PostgresSchema
{
    public static IEnumerable<string> Statements(PostgresNames names, SqlTables tables)
    {
        if (tables.HasFlag(SqlTables.Journal))
        {
            yield return Journal(names);
            yield return Tags(names);
            yield return "CREATE INDEX IF NOT EXISTS tags_persistence_id_sequence_nr_idx "
                + $"ON {names.Tags} (persistence_id, sequence_nr)";
        }
        if (tables.HasFlag(SqlTables.Snapshots))
            yield return Snapshot(names);
    }

    private static string Journal(PostgresNames names) =>
        $"""
        CREATE TABLE IF NOT EXISTS {names.Journal} (
            ordering BIGSERIAL NOT NULL,
            created BIGINT NOT NULL,
            deleted BOOLEAN NOT NULL,
            persistence_id VARCHAR(255) NOT NULL,
            sequence_number BIGINT NOT NULL,
            message BYTEA NOT NULL,
            tags VARCHAR(100) NULL,
            manifest VARCHAR(500) NULL,
            identifier INTEGER NULL,
            writer_uuid VARCHAR(128) NULL,
            CONSTRAINT "PK_journal" PRIMARY KEY (ordering),
            CONSTRAINT journal_uq UNIQUE (persistence_id, sequence_number)
        )
        """;

    private static string Tags(PostgresNames names) =>
        $"""
        CREATE TABLE IF NOT EXISTS {names.Tags} (
            ordering_id BIGINT NOT NULL,
            tag VARCHAR(64) NOT NULL,
            sequence_nr BIGINT NOT NULL,
            persistence_id VARCHAR(255) NOT NULL,
            CONSTRAINT "PK_tags" PRIMARY KEY (ordering_id, tag)
        )
        """;

    private static string Snapshot(PostgresNames names) =>
        $"""
        CREATE TABLE IF NOT EXISTS {names.Snapshot} (
            persistence_id VARCHAR(255) NOT NULL,
            sequence_number BIGINT NOT NULL,
            created BIGINT NOT NULL,
            snapshot BYTEA NULL,
            manifest VARCHAR(500) NULL,
            serializer_id INTEGER NULL,
            CONSTRAINT "PK_snapshot" PRIMARY KEY (persistence_id, sequence_number)
        )
        """;
}
