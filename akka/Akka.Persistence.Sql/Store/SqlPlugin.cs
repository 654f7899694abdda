using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Akka.Persistence.Sql.Db;

namespace Akka.Persistence.Sql.Store;

/// <summary>
/// A plugin's way to its database. A database that cannot be used is tried again with a later request; until then each
/// request is answered with the reason.
/// </summary>
internal sealed class SqlPlugin
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly ActorSystem _system;
    private readonly Config _config;
    private readonly string _section;
    private readonly SqlTables _tables;
    private SqlStore? _store;
    private Exception? _failure;
    private TimeSpan _failedAt;

    /// <param name="context">the plugin's actor</param>
    /// <param name="config">its section, with defaults</param>
    /// <param name="section">the path of that section, for messages</param>
    /// <param name="tables">what the plugin needs</param>
    public SqlPlugin(IActorContext context, Config config, string section, SqlTables tables)
    {
        _system = context.System;
        _config = config;
        _section = section;
        _tables = tables;
    }

    /// <summary>Opens the database if it is not; used in the actor's turn only.</summary>
    /// <exception cref="SqlStorageException">It cannot be used; the message says why.</exception>
    /// <exception cref="ConfigurationException">The plugin is not configured well.</exception>
    public SqlStore Open()
    {
        if (_store is not null)
            return _store;
        var now = _system.Scheduler.MonotonicClock;
        if (_failure is not null && now - _failedAt < RetryAfter)
            throw _failure;
        try
        {
            return _store = Acquire();
        }
        catch (Exception failure)
        {
            (_failure, _failedAt) = (failure, now);
            throw;
        }
    }

    /// <summary>
    /// Opens the database at the start, so that damage is reported at once and not with the first request.
    /// </summary>
    public void TryOpen(ILoggingAdapter log)
    {
        try
        {
            Open();
        }
        catch (Exception failure) when (failure is SqlStorageException or ConfigurationException)
        {
            log.Error(failure, "{0} has no database: {1}", _section, failure.Message);
        }
    }

    private SqlStore Acquire()
    {
        var dialect = SqlDialects.For(_config, _section);
        var readers = _config.GetInt("read-connections", 4);
        if (readers < 1)
            throw new ConfigurationException($"{_section}.read-connections = {readers}: must be more than 0");
        var create = _config.GetBoolean("auto-initialize", true) ? _tables : SqlTables.None;
        return SqlPersistence.Get(_system).Open(dialect, create, readers);
    }
}
