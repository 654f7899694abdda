using Npgsql;

namespace Akka.Persistence.Sql.Db.Postgres;

/// <summary>
/// The writer's connection. The events of a group are gathered and sent at the commit: a single statement is a
/// transaction of its own, which takes one round trip. Deletions and snapshots, which are rare, open a transaction.
/// </summary>
/// <remarks>
/// Statements are sent one by one: of several in a batch, Npgsql sends all but the first on a thread of the pool, and
/// waits for it, which under load may take longer than the round trips.
/// </remarks>
internal sealed class PostgresWriter : ISqlWriter
{
    private readonly PostgresConnection _connection;
    private readonly PostgresStatements _statements;
    private readonly PostgresRows _rows;
    private readonly PostgresConflicts _conflicts;
    private readonly PostgresClaim _claim;
    private NpgsqlTransaction? _transaction;

    public PostgresWriter(PostgresSettings settings)
    {
        var names = new PostgresNames(settings.Schema);
        _connection = new PostgresConnection(settings);
        _claim = new PostgresClaim(_connection, settings.Schema);
        _statements = new PostgresStatements(names);
        _rows = new PostgresRows(names);
        _conflicts = new PostgresConflicts(_connection, _rows);
    }

    public void Begin() => _conflicts.Begin();

    public void Claim() => _claim.Take();

    public void Insert(in JournalRow row)
    {
        _claim.Take();
        _conflicts.Check(row);
        _rows.Add(row);
    }

    public DeletionMark MarkDeleted(string persistenceId, long toSequenceNr)
    {
        _claim.Take();
        return Run(_statements.Mark(persistenceId, toSequenceNr), static command =>
        {
            using var row = command.ExecuteReader();
            return row.Read() ? new DeletionMark(row.GetInt64(0), row.GetInt64(1)) : default;
        });
    }

    public long Purge(IReadOnlyDictionary<string, long> below, long afterOrdering, int limit)
    {
        _claim.Take();
        return Run(
            _statements.Purge(below, afterOrdering, limit), static command => (long)command.ExecuteScalar()!);
    }

    public void SaveSnapshot(in SnapshotRow row) => Run(_statements.Save(row));

    public void DeleteSnapshots(string persistenceId, in SnapshotRange range) =>
        Run(_statements.Delete(persistenceId, range));

    public void Commit()
    {
        SendRows();
        if (_transaction is not null)
            CommitTransaction(_transaction);
        _conflicts.Forget();
    }

    public void Rollback()
    {
        _rows.Clear();
        var transaction = _transaction;
        _transaction = null;
        if (transaction is null)
            return;
        try
        {
            transaction.Rollback();
        }
        catch (Exception e) when (PostgresFailure.Is(e))
        {
            throw PostgresFailure.From(e, _connection.Database, "undo a transaction in");
        }
    }

    public void Dispose()
    {
        _rows.Dispose();
        _connection.Dispose();
    }

    private int Run(NpgsqlCommand command) => Run(command, static command => command.ExecuteNonQuery());

    /// <summary>Runs a statement in the group's transaction, behind the events so far.</summary>
    private T Run<T>(NpgsqlCommand command, Func<NpgsqlCommand, T> run)
    {
        using (command)
        {
            command.Connection = _connection.Connection;
            _transaction ??= _connection.Connection.BeginTransaction();
            SendRows();
            try
            {
                return run(command);
            }
            catch (Exception e) when (PostgresFailure.Is(e))
            {
                throw PostgresFailure.OfCommit(e, _connection.Database);
            }
        }
    }

    private void SendRows()
    {
        if (_rows.Count == 0)
            return;
        try
        {
            _rows.Insert.Connection = _connection.Connection;
            _rows.Insert.ExecuteNonQuery();
            _rows.Clear();
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            throw Unclear(e);
        }
        catch (Exception e) when (PostgresFailure.Is(e))
        {
            throw PostgresFailure.OfCommit(e, _connection.Database);
        }
    }

    private UnclearFaultException Unclear(PostgresException conflict)
    {
        try
        {
            _transaction?.Rollback();
            _transaction = null;
            _conflicts.Learn();
        }
        catch (Exception e) when (PostgresFailure.Is(e))
        {
            throw PostgresFailure.From(e, _connection.Database, "read");
        }
        return new UnclearFaultException(
            $"cannot write to {_connection.Database}: {conflict.MessageText}. {conflict.Detail}", conflict);
    }

    private void CommitTransaction(NpgsqlTransaction transaction)
    {
        try
        {
            transaction.Commit();
            _transaction = null;
        }
        catch (Exception e) when (PostgresFailure.Is(e))
        {
            throw PostgresFailure.OfCommit(e, _connection.Database);
        }
    }
}
