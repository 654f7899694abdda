using Akka.Persistence.Sql.Db;
using Akka.Persistence.Sql.Db.Sqlite;

namespace Akka.Persistence.Tests.Sql;

/// <summary>An SQLite file in a folder of its own.</summary>
public sealed class SqliteTestDatabase : TestDatabase
{
    public TempFolder Folder { get; } = new();

    public override string Settings =>
        $"provider-name = \"SQLite.MS\", connection-string = \"{Folder.ConnectionString}\", busy-timeout = 100ms";

    public override string Name => Folder.Database;

    internal override ISqlDialect Dialect => new SqliteDialect(Rows.Settings(Folder));

    public override string? Query(string sql)
    {
        using var database = new SqliteDatabase(Rows.Settings(Folder));
        return database.Query(sql);
    }

    public override string Columns(string table) =>
        Query($"SELECT GROUP_CONCAT(name, ' ') FROM pragma_table_info('{table}')")!;

    public override IDisposable Lock()
    {
        var other = new SqliteDatabase(Rows.Settings(Folder));
        other.Execute("BEGIN IMMEDIATE");
        return other;
    }

    public override void Dispose() => Folder.Dispose();
}
