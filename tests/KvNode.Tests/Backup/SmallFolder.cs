using KvMessages;
using KvMessages.Wire;
using KvNode.Clock;
using KvNode.Storage;
using KvNode.Storage.Sqlite;
using KvNode.Tests.Storage;

namespace KvNode.Tests.Backup;

/// <summary>A data folder as a node leaves it, made without one.</summary>
internal static class SmallFolder
{
    public const int Rows = 100;
    public const long Ceiling = 1_000_000;

    private const string Snapshot =
        "CREATE TABLE snapshot (persistence_id VARCHAR NOT NULL, sequence_number BIGINT NOT NULL)";

    /// <summary>The columns that a backup reads.</summary>
    private const string Journal =
        """
        CREATE TABLE journal (ordering INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, deleted BIT NOT NULL,
            persistence_id VARCHAR NOT NULL, sequence_number BIGINT NOT NULL, message VARBINARY NOT NULL,
            manifest VARCHAR NULL, identifier INTEGER NULL)
        """;

    public static void Make(string path)
    {
        DataFolder.Open(path).Dispose();
        var files = new FolderFiles(path);
        using (var ceiling = new CeilingFile(files.Clock))
            ceiling.Save(Ceiling);
        File.WriteAllText(files.Address, "node.example:4053");
        using (var journal = new SqliteFile(files.Journal, 1 << 20))
        {
            journal.Execute(Journal);
            journal.Execute(Snapshot);
        }

        using var writer = Table(path).OpenWriter();
        writer.Mark([new FlushMark(7, 3, Version.Of(900, 0, 0))]);
        var entries = Enumerable.Range(0, Rows).Select(i => Samples.Put($"k{i}", i + 1));
        writer.Merge([.. entries.OrderBy(entry => entry.Key)]);
    }

    /// <summary>Adds an event with the next number of its partition.</summary>
    public static void Append(
        string path, Entry entry, int serializer = 7001, string manifest = "E", string? id = null)
    {
        var message = Convert.ToHexString(new KvSerializer(null!).ToBinary(entry));
        var replica = id ?? $"replica-{entry.Key.Partition}";
        InJournal(
            path,
            $"""
            INSERT INTO journal (persistence_id, sequence_number, deleted, identifier, manifest, message)
            SELECT '{replica}', 1 + COALESCE(MAX(sequence_number), 0), 0, {serializer}, '{manifest}', x'{message}'
            FROM journal WHERE persistence_id = '{replica}'
            """);
    }

    /// <summary>Trims a partition's journal.</summary>
    public static void Trim(string path, int partition)
    {
        InJournal(
            path,
            $"""
            INSERT INTO snapshot SELECT persistence_id, MAX(sequence_number) FROM journal
            WHERE persistence_id = 'replica-{partition}' GROUP BY persistence_id
            """);
        InJournal(path, $"UPDATE journal SET deleted = 1 WHERE persistence_id = 'replica-{partition}'");
    }

    public static void InJournal(string path, string statement)
    {
        using var journal = new SqliteFile(new FolderFiles(path).Journal, 1 << 20);
        journal.Execute(statement);
    }

    public static SqliteEntryTable Table(string path) =>
        SqliteEntryTable.Open(new SqliteTableSettings(new FolderFiles(path).Entries, 1 << 20, CheckBelow: 0));

    public static List<Entry> Entries(string path)
    {
        using var reader = Table(path).OpenReader();
        using var cursor = reader.Scan(Key.Of("\0"), null);
        var entries = new List<Entry>();
        while (cursor.Next() is { } entry)
            entries.Add(entry);
        return entries;
    }
}
