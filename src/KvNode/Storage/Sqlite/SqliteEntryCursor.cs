using KvMessages;

namespace KvNode.Storage.Sqlite;

/// <summary>
/// A statement whose rows are key, version, stored form, checksum; as long as it runs it sees one snapshot.
/// </summary>
internal sealed class SqliteEntryCursor(SqliteQuery query, string place) : IEntryCursor
{
    private bool _ended;

    public Entry? Next()
    {
        if (_ended || !query.Step())
        {
            _ended = true;
            return null;
        }

        var key = EntryRow.ReadKey(place, query.IsBlob(0) ? query.Blob(0) : []);
        return EntryRow.Read(place, key, query.Int64(1), query.Blob(2), query.Int64(3));
    }

    public void Dispose() => query.Reset();
}
