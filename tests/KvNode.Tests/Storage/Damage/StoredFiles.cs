using Microsoft.Data.Sqlite;

namespace KvNode.Tests.Storage.Damage;

/// <summary>The files of a data folder, seen from outside.</summary>
internal sealed class StoredFiles(string path)
{
    public string Path(string file) => System.IO.Path.Combine(path, file);

    public void CopyTo(string target)
    {
        Directory.CreateDirectory(target);
        // SQLite makes the others anew, and a lock is a lock only while a process holds it.
        foreach (var file in Directory.GetFiles(path).Where(file => !file.EndsWith("-shm") && !file.EndsWith("/lock")))
            File.Copy(file, System.IO.Path.Combine(target, System.IO.Path.GetFileName(file)));
    }

    /// <summary>In the journal, save for those that are marked as deleted.</summary>
    public long Events()
    {
        using var connection = new SqliteConnection($"Data Source={Path("journal.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM journal WHERE deleted = 0";
        return (long)command.ExecuteScalar()!;
    }
}
