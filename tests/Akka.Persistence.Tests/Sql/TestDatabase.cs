using Akka.Persistence.Sql.Db;

namespace Akka.Persistence.Tests.Sql;

/// <summary>A database that a test has for itself; every test of the plugins runs on each kind.</summary>
public abstract class TestDatabase : IDisposable
{
    /// <summary>What the configuration of a plugin says to use it, as HOCON.</summary>
    public abstract string Settings { get; }

    /// <summary>What messages about it name.</summary>
    public abstract string Name { get; }

    internal abstract ISqlDialect Dialect { get; }

    public abstract void Dispose();

    /// <summary>Runs a statement that all databases understand.</summary>
    /// <returns>The first column of the first row as text.</returns>
    public abstract string? Query(string sql);

    /// <summary>The names of a table's columns, in order.</summary>
    public abstract string Columns(string table);

    /// <summary>Keeps every writer out until it is disposed.</summary>
    public abstract IDisposable Lock();

    /// <summary>The dialect, once the tables are there.</summary>
    internal ISqlDialect Prepared()
    {
        Dialect.Check();
        Dialect.Create(SqlTables.Journal | SqlTables.Snapshots);
        return Dialect;
    }
}
