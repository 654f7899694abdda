using System.Data;
using KvMessages;
using Npgsql;
using static KvNode.Storage.Postgres.PostgresSession;

namespace KvNode.Storage.Postgres;

/// <summary>
/// A scan: pages of rows, each beginning behind the former, in one transaction that sees one snapshot. Within a page
/// rows are taken from the connection one by one, so that large values do not pile up in memory.
/// </summary>
internal sealed class PostgresEntryCursor : IEntryCursor
{
    /// <summary>Rows; the end of a scan that is given up has to read the rest of its page.</summary>
    private const int Page = 64;

    private readonly PostgresSession _session;
    private readonly NpgsqlTransaction _transaction;
    private readonly Key? _to;
    private ReadOnlyMemory<byte> _from;
    private bool _isBehind;
    private NpgsqlCommand? _command;
    private NpgsqlDataReader? _rows;
    private int _read;
    private bool _ended;

    public PostgresEntryCursor(PostgresSession session, Key from, Key? to)
    {
        _session = session;
        _from = from.Utf8;
        _to = to;
        _transaction = PostgresFailure.Told(session.Place, () => session.Begin(IsolationLevel.RepeatableRead));
    }

    public Entry? Next() => PostgresFailure.Told(_session.Place, NextRow);

    public void Dispose()
    {
        try
        {
            ClosePage();
            _transaction.Dispose();
        }
        catch (NpgsqlException)
        {
            // The connection is lost, and with it the transaction; whoever uses the reader next is told.
        }
    }

    private Entry? NextRow()
    {
        while (!_ended)
        {
            var rows = _rows ??= OpenPage();
            if (rows.Read())
            {
                _read++;
                // Before anything is made of the row: a damaged one must not be met again.
                _from = rows.GetFieldValue<byte[]>(0);
                _isBehind = true;
                return PostgresEntryReader.EntryOf(rows, _session.Place);
            }

            _ended = _read < Page;
            ClosePage();
        }

        return null;
    }

    private NpgsqlDataReader OpenPage()
    {
        _read = 0;
        var from = _isBehind ? "key > $1" : "key >= $1";
        _command = _to is null
            ? _session.Command(PageOf(from), Value(_from))
            : _session.Command(PageOf($"{from} AND key < $2"), Value(_from), Value(_to.Utf8));
        return _command.ExecuteReader();
    }

    private void ClosePage()
    {
        _rows?.Dispose();
        _command?.Dispose();
        _rows = null;
        _command = null;
    }

    private static string PageOf(string where) =>
        $"SELECT {PostgresEntryReader.Columns} FROM entry WHERE {where} ORDER BY key LIMIT {Page}";
}
