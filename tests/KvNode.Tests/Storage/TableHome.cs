using KvNode.Storage;
using KvNode.Storage.Postgres;
using KvNode.Storage.Sqlite;
using TestPostgres;

namespace KvNode.Tests.Storage;

/// <summary>Where a test keeps its tables, each under a name.</summary>
public abstract class TableHome : IDisposable
{
    /// <summary>The table of that name; an empty one at first.</summary>
    public abstract IEntryTable Open(string name);

    public abstract void Dispose();
}

public sealed class SqliteTableHome : TableHome
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kv-table-").FullName;

    public override IEntryTable Open(string name) =>
        SqliteEntryTable.Open(new SqliteTableSettings(Path.Combine(_folder, $"{name}.db"), 1 << 20, 1 << 20));

    public override void Dispose() => Directory.Delete(_folder, recursive: true);
}

/// <summary>Schemas of the server that all tests share.</summary>
public sealed class PostgresTableHome : TableHome
{
    private static int _last;

    private readonly int _number = Interlocked.Increment(ref _last);

    public override IEntryTable Open(string name) => PostgresEntryTable.Open(Settings(name));

    public override void Dispose()
    {
        // The server takes them along when it ends.
    }

    internal PostgresTableSettings Settings(string name) =>
        new(PostgresServer.Shared.ConnectionString, $"home{_number}_{name}");
}
