using KvNode.Settings;
using KvNode.Storage.Postgres;
using KvNode.Storage.Sqlite;

namespace KvNode.Storage;

/// <summary>Opens the entry table that the configuration names.</summary>
internal static class EntryTables
{
    /// <exception cref="EntryTableException">It is of no use, or is not the one of this data folder.</exception>
    public static IEntryTable Open(DataFolder folder, DatabaseSettings database, StorageSettings storage)
    {
        if (database.IsPostgres)
        {
            var table = PostgresEntryTable.Open(new PostgresTableSettings(database.ConnectionString, database.Schema));
            TableOrigin.OfPostgres(folder.Path, table);
            return table;
        }

        TableOrigin.OfFiles(folder.Path);
        // One half for the main reader; the others and the writer are as many as there are readers.
        var half = storage.PageCache / 2;
        var settings = new SqliteTableSettings(folder.EntriesFile, half / storage.ReadConnections, storage.CheckBelow);
        return SqliteEntryTable.Open(settings with { MainCache = half });
    }
}
