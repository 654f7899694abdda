using KvMessages;
using KvMessages.Wire;
using Npgsql;
using NpgsqlTypes;

namespace KvNode.Storage.Postgres;

/// <summary>Entries as columns of rows. A parameter is for one statement, so each is made when asked for.</summary>
internal sealed class PostgresColumns
{
    private readonly byte[][] _keys;
    private readonly long[] _versions;
    private readonly long?[] _expiries;
    private readonly byte[][] _stored;
    private readonly long[] _checksums;

    public PostgresColumns(IReadOnlyList<Entry> entries)
    {
        var count = entries.Count;
        (_keys, _stored, _expiries) = (new byte[count][], new byte[count][], new long?[count]);
        (_versions, _checksums) = (new long[count], new long[count]);
        for (var i = 0; i < count; i++)
        {
            var entry = entries[i];
            _keys[i] = entry.Key.Utf8.ToArray();
            // Versions stay below 2^63, where the column's signed numbers end, until the year 2248.
            _versions[i] = (long)entry.Version.Value;
            _expiries[i] = entry.ExpiresAt;
            _stored[i] = EntryCodec.ToBytes(entry);
            _checksums[i] = RowChecksum.Of(_keys[i], _stored[i]);
        }
    }

    public NpgsqlParameter Keys => PostgresSession.Column(_keys, NpgsqlDbType.Bytea);

    public NpgsqlParameter Versions => PostgresSession.Column(_versions, NpgsqlDbType.Bigint);

    public NpgsqlParameter Expiries => PostgresSession.Column(_expiries, NpgsqlDbType.Bigint);

    public NpgsqlParameter Stored => PostgresSession.Column(_stored, NpgsqlDbType.Bytea);

    public NpgsqlParameter Checksums => PostgresSession.Column(_checksums, NpgsqlDbType.Bigint);
}
