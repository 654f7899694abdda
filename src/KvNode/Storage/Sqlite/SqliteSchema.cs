namespace KvNode.Storage.Sqlite;

/// <summary>
/// The tables of <c>entries.db</c>. <c>stored</c> is the entry's stored form; <c>version</c> repeats its first 8 bytes,
/// since merging compares nothing else in nearly every case; <c>expires</c> is NULL for what does not expire. Keys have
/// a tree of their own: in one tree with the rows (<c>WITHOUT ROWID</c>) whatever is longer than a quarter of a page
/// would take pages of its own. Files of that form are read and written with the same statements.
/// </summary>
internal static class SqliteSchema
{
    private const string Format = "1";

    private const string Cure =
        "Restore a backup of the data folder, or delete the folder and refill it from the replicas";

    private static readonly string[] Statements =
    [
        """
        CREATE TABLE entry (
            key BLOB NOT NULL PRIMARY KEY, version INTEGER NOT NULL, expires INTEGER, stored BLOB NOT NULL,
            checksum INTEGER NOT NULL)
        """,
        "CREATE INDEX entry_by_expiry ON entry (expires, key) WHERE expires IS NOT NULL",
        """
        CREATE TABLE mark (
            partition INTEGER PRIMARY KEY, sequence_nr INTEGER NOT NULL, ceiling INTEGER NOT NULL,
            checksum INTEGER NOT NULL)
        """,
        "CREATE TABLE meta (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
        $"INSERT INTO meta VALUES ('format', '{Format}'), ('id', lower(hex(randomblob(8)))), ('syncs', '0')",
    ];

    /// <exception cref="EntryTableException">It is another database, or of an unknown format.</exception>
    public static void CreateOrCheck(SqliteFile file)
    {
        if (file.Text("SELECT count(*) FROM sqlite_master") == "0")
            Create(file);
        var isTable = file.Text("SELECT count(*) FROM sqlite_master WHERE name IN ('entry', 'mark', 'meta')") == "3";
        if (!isTable)
        {
            throw new EntryTableException(
                $"{file.Path} is a database, but none of entries, or it is damaged: move it away. {Cure}");
        }

        if (file.Text("SELECT value FROM meta WHERE name = 'format'") is var found and not Format)
        {
            throw new EntryTableException(
                $"{file.Path} has the format '{found}', this node knows the format {Format}");
        }
    }

    /// <summary>
    /// Reads all of it once. SQLite finds what is wrong in its own structures; a row whose key is damaged, and cannot
    /// be found any more, shows by its checksum.
    /// </summary>
    /// <exception cref="EntryTableException">It is damaged.</exception>
    public static void CheckContent(SqliteFile file)
    {
        if (file.Text("PRAGMA integrity_check(1)") is var finding and not "ok")
            throw new EntryTableException($"{file.Path} is damaged ({finding?.ReplaceLineEndings(" ")}). {Cure}");
        using var query = file.Prepare("SELECT key, version, stored, checksum FROM entry");
        using var cursor = new SqliteEntryCursor(query, file.Path);
        try
        {
            while (cursor.Next() is not null)
            {
                // Reading it is checking it.
            }
        }
        catch (EntryDamagedException e)
        {
            throw new EntryTableException($"{e.Message}; or its key is damaged, and was another one. {Cure}");
        }
    }

    public static string ReadId(SqliteFile file) =>
        file.Text("SELECT value FROM meta WHERE name = 'id'")
        ?? throw new EntryTableException($"{file.Path} has no id: it is damaged. {Cure}");

    public static IReadOnlyList<FlushMark> ReadMarks(SqliteFile file)
    {
        var marks = new List<FlushMark>();
        using var query = file.Prepare("SELECT partition, sequence_nr, ceiling, checksum FROM mark");
        while (query.Step())
        {
            var mark = new FlushMark((int)query.Int64(0), query.Int64(1), new Version((ulong)query.Int64(2)));
            marks.Add(mark.Checksum == query.Int64(3)
                ? mark
                : throw new EntryTableException(
                    $"{file.Path}: the mark of partition {mark.Partition} is damaged. {Cure}"));
        }

        return marks;
    }

    private static void Create(SqliteFile file)
    {
        file.Execute("PRAGMA synchronous=FULL");
        file.Execute("BEGIN IMMEDIATE");
        foreach (var statement in Statements)
            file.Execute(statement);
        file.Execute("COMMIT");
    }
}
