namespace Akka.Persistence.Sql.Db;

/// <summary>
/// What differs between databases. Everything above it (the queue, the grouping, the pool of readers) is the same for
/// all. Two plugins whose dialects are equal share one store.
/// </summary>
internal interface ISqlDialect : IEquatable<ISqlDialect>
{
    /// <summary>Looks whether the database is usable; before anybody else uses it.</summary>
    /// <exception cref="SqlStorageException">It is not; the message says why and what to do.</exception>
    void Check();

    /// <summary>Makes those of the tables that are missing.</summary>
    /// <exception cref="SqlStorageException">It cannot.</exception>
    void Create(SqlTables tables);

    ISqlWriter OpenWriter();

    ISqlReader OpenReader();
}
