using Akka.Actor;
using Akka.Configuration;
using Akka.Persistence.Sql.Db;
using Akka.Persistence.Sql.Store;

namespace Akka.Persistence.Sql;

/// <summary>
/// What the SQL plugins of an actor system share: a database has one writer, however many plugins use it.
/// </summary>
public sealed class SqlPersistence : IExtension
{
    public const string JournalConfigPath = "akka.persistence.journal.sql";

    public const string SnapshotStoreConfigPath = "akka.persistence.snapshot-store.sql";

    /// <summary>The defaults of both plugins.</summary>
    public static readonly Config DefaultConfiguration =
        ConfigurationFactory.FromResource<SqlPersistence>("Akka.Persistence.Sql.persistence.conf");

    private readonly Lock _gate = new();
    private readonly Dictionary<ISqlDialect, SqlStore> _stores = [];

    public SqlPersistence(ActorSystem system)
    {
        system.Settings.InjectTopLevelFallback(DefaultConfiguration);
        system.RegisterOnTermination(CloseAll);
    }

    public static SqlPersistence Get(ActorSystem system) =>
        system.WithExtension<SqlPersistence, SqlPersistenceProvider>();

    /// <summary>Transactions committed so far, in all databases.</summary>
    internal long Commits
    {
        get
        {
            var commits = 0L;
            lock (_gate)
            {
                foreach (var store in _stores.Values)
                    commits += store.Writer.Commits;
            }
            return commits;
        }
    }

    /// <summary>Whether nothing waits to be written.</summary>
    internal bool IsIdle
    {
        get
        {
            lock (_gate)
                return _stores.Values.All(store => store.Writer.WhenWritten().IsCompleted);
        }
    }

    /// <summary>Databases that are open.</summary>
    internal int Stores
    {
        get
        {
            lock (_gate)
                return _stores.Count;
        }
    }

    /// <summary>The store of a database; it is open until the actor system ends.</summary>
    /// <param name="dialect">the database; equal ones share a store</param>
    /// <param name="tables">those that are made if they are missing</param>
    /// <param name="readers">connections that read at once, if it is opened now</param>
    /// <exception cref="SqlStorageException">The database cannot be used; the message says why.</exception>
    internal SqlStore Open(ISqlDialect dialect, SqlTables tables, int readers)
    {
        lock (_gate)
        {
            var known = _stores.TryGetValue(dialect, out var store);
            if (!known)
                dialect.Check();
            dialect.Create(tables);
            if (!known)
                _stores.Add(dialect, store = new SqlStore(dialect, readers));
            return store!;
        }
    }

    private void CloseAll()
    {
        lock (_gate)
        {
            foreach (var store in _stores.Values)
                store.Dispose();
            _stores.Clear();
        }
    }
}
