namespace Akka.Persistence.Sql.Db.Sqlite;

/// <summary>
/// The default tables of Akka.Persistence.Sql. Its two further indexes on the journal (<c>created</c>,
/// <c>sequence_number</c>) serve no query of a plugin and would each cost every event a page; it makes them itself when
/// it opens the file.
/// </summary>
internal static class SqliteSchema
{
    public const string Journal =
        """
        CREATE TABLE IF NOT EXISTS [journal] (
            [ordering] INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
            [created] BigInt NOT NULL,
            [deleted] Bit NOT NULL,
            [persistence_id] NVarChar(255) NOT NULL,
            [sequence_number] BigInt NOT NULL,
            [message] VarBinary NOT NULL,
            [tags] NVarChar(100) NULL,
            [manifest] NVarChar(500) NULL,
            [identifier] INTEGER NULL,
            [writer_uuid] NVarChar(128) NULL
        )
        """;

    public const string JournalKey =
        "CREATE UNIQUE INDEX IF NOT EXISTS journal_uq ON [journal] (persistence_id, sequence_number)";

    public const string Tags =
        """
        CREATE TABLE IF NOT EXISTS [tags] (
            [ordering_id] INTEGER NOT NULL,
            [tag] NVarChar(64) NOT NULL,
            [sequence_nr] INTEGER NOT NULL,
            [persistence_id] NVarChar(255) NOT NULL,
            CONSTRAINT [PK_tags] PRIMARY KEY ([ordering_id], [tag])
        )
        """;

    public const string TagsByActor =
        "CREATE INDEX IF NOT EXISTS tags_persistence_id_sequence_nr_idx ON [tags] (persistence_id, sequence_nr)";

    public const string Snapshot =
        """
        CREATE TABLE IF NOT EXISTS [snapshot] (
            [persistence_id] NVarChar(255) NOT NULL,
            [sequence_number] BigInt NOT NULL,
            [created] BigInt NOT NULL,
            [snapshot] VarBinary NULL,
            [manifest] NVarChar(500) NULL,
            [serializer_id] INTEGER NULL,
            CONSTRAINT [PK_snapshot] PRIMARY KEY ([persistence_id], [sequence_number])
        )
        """;
}
