namespace KvNode.Storage;

/// <summary>
/// A data folder whose node stores in a database names that database's table: else a changed configuration would start
/// the node without its entries, and nobody would notice.
/// </summary>
internal static class TableOrigin
{
    private const string FileName = "postgres";

    /// <exception cref="EntryTableException">The folder's node stores in a database.</exception>
    public static void OfFiles(string folder)
    {
        var file = Path.Combine(folder, FileName);
        if (File.Exists(file))
        {
            throw new EntryTableException(
                $"the node of {folder} stores in {File.ReadAllLines(file)[^1]}: set kv.storage.provider = postgres, or "
                + "give it an empty data folder and let the replicas refill it");
        }
    }

    /// <summary>Checks the folder's table, or writes down which one it is.</summary>
    /// <exception cref="EntryTableException">The folder's node stores in files, or in another table.</exception>
    public static void OfPostgres(string folder, IEntryTable table)
    {
        var file = Path.Combine(folder, FileName);
        if (Directory.EnumerateFiles(folder, "*.db").FirstOrDefault() is { } other)
        {
            throw new EntryTableException(
                $"the node of {folder} stores in files ({Path.GetFileName(other)}): set kv.storage.provider = sqlite, "
                + "or give it an empty data folder and let the replicas refill it");
        }

        if (!File.Exists(file))
            File.WriteAllLines(file, [table.Id, table.Place]);
        else if (File.ReadAllLines(file) is var origin && origin[0] != table.Id)
        {
            throw new EntryTableException(
                $"the node of {folder} stores in the table {origin[0]} of {origin[^1]}, but {table.Place} has the "
                + $"table {table.Id}: restore that one, or give the node an empty data folder and let the replicas "
                + "refill it");
        }
    }
}
