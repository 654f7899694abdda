namespace KvNode.Storage.Postgres;

/// <summary>
/// The tables beside the journal's: the same columns as in <c>entries.db</c>. <c>stored</c> is the entry's stored form;
/// <c>version</c> repeats its first 8 bytes, since merging compares nothing else in nearly every case; <c>expires</c>
/// is NULL for what does not expire. PostgreSQL orders bytes as keys are ordered.
/// </summary>
internal static class PostgresSchema
{
    private const string Format = "1";

    private static readonly string[] Statements =
    [
        """
        CREATE TABLE entry (
            key BYTEA NOT NULL PRIMARY KEY, version BIGINT NOT NULL, expires BIGINT, stored BYTEA NOT NULL,
            checksum BIGINT NOT NULL)
        """,
        "CREATE INDEX entry_by_expiry ON entry (expires, key) WHERE expires IS NOT NULL",
        "CREATE TABLE mark (partition INTEGER PRIMARY KEY, sequence_nr BIGINT NOT NULL, ceiling BIGINT NOT NULL)",
        "CREATE TABLE meta (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL)",
        $"""
        INSERT INTO meta VALUES ('format', '{Format}'), ('syncs', '0'),
            ('id', substr(md5(random()::text || clock_timestamp()::text || pg_backend_pid()::text), 1, 16))
        """,
    ];

    /// <exception cref="EntryTableException">The database is of no use, or the tables are of an unknown
    /// format.</exception>
    public static void CreateOrCheck(PostgresSession session, string schema)
    {
        if (session.Text("SHOW server_encoding") is var encoding and not ("UTF8" or "SQL_ASCII"))
        {
            throw new EntryTableException(
                $"cannot use {session.Place}: its encoding is {encoding}; create a database with ENCODING 'UTF8'");
        }

        var found = session.Text(
            """
            SELECT COUNT(*) FROM pg_tables
            WHERE schemaname = current_schema() AND tablename IN ('entry', 'mark', 'meta')
            """);
        if (found == "0")
            Create(session, schema);
        else if (found != "3")
            throw new EntryTableException($"{session.Place} has tables of these names, but others: use another schema");
        if (session.Text("SELECT value FROM meta WHERE name = 'format'") is var format and not Format)
        {
            throw new EntryTableException(
                $"{session.Place} has the format '{format}', this node knows the format {Format}");
        }
    }

    public static string ReadId(PostgresSession session) =>
        session.Text("SELECT value FROM meta WHERE name = 'id'")
        ?? throw new EntryTableException($"{session.Place} has no id: it is damaged");

    public static IReadOnlyList<FlushMark> ReadMarks(PostgresSession session)
    {
        var marks = new List<FlushMark>();
        using var command = session.Command("SELECT partition, sequence_nr, ceiling FROM mark");
        using var rows = command.ExecuteReader();
        while (rows.Read())
            marks.Add(new FlushMark(rows.GetInt32(0), rows.GetInt64(1), new Version((ulong)rows.GetInt64(2))));
        return marks;
    }

    private static void Create(PostgresSession session, string schema)
    {
        using var transaction = session.Begin();
        // Asked first: creating a schema needs a right that nobody needs for one that is there.
        if (session.Text("SELECT current_schema()") is null or "")
            session.Execute($"CREATE SCHEMA IF NOT EXISTS {PostgresSession.Quoted(schema)}");
        foreach (var statement in Statements)
            session.Execute(statement);
        transaction.Commit();
    }
}
