using KvMessages;
using KvNode.Storage;
using static KvNode.Tests.Storage.Samples;

namespace KvNode.Tests.Storage.Scrub;

/// <summary>
/// A table of rows in the order in which they stand there, good ones and damaged ones; a scan begins at the row whose
/// true key it looks for.
/// </summary>
internal sealed class ScriptedTable(params (string TrueKey, object Row)[] rows) : IEntryTable
{
    private int _scans;

    public string Id => "scripted";

    public string Place => "scripted.db";

    public IReadOnlyList<FlushMark> Marks => [];

    /// <summary>Scans that have begun.</summary>
    public int Scans => Volatile.Read(ref _scans);

    /// <summary>The rows; replaced as a whole.</summary>
    public volatile (string TrueKey, object Row)[] Rows = rows;

    /// <summary>What each scan throws before its first row.</summary>
    public volatile Exception? Fault;

    /// <summary>Where a scan that is not the first one begins, whatever it looks for.</summary>
    public int? LandsAt { get; init; }

    public static (string, object) Good(string key, int size = 1) => (key, Put(key, 1, size: size));

    /// <param name="trueKey">What it was.</param>
    /// <param name="key">As it stands there; null = no key can be made of it.</param>
    public static (string, object) Damaged(string trueKey, string? key) =>
        (trueKey, new EntryDamagedException(key is null ? null : Key.Of(key), $"the row of {key} is damaged"));

    /// <summary>The structure is damaged here: the scan cannot go on.</summary>
    public static (string, object) Hole(string trueKey) => (trueKey, new TableDamagedException("malformed"));

    public IEntryReader OpenReader() => new Reader(this);

    public IEntryWriter OpenWriter() => throw new NotSupportedException();

    public void Dispose()
    {
    }

    private IEnumerator<object> From(Key from)
    {
        var found = Array.FindIndex(Rows, row => Key.Of(row.TrueKey).CompareTo(from) >= 0);
        var start = Interlocked.Increment(ref _scans) > 1 && LandsAt is { } misled ? misled : found;
        return Rows.Skip(start < 0 ? int.MaxValue : start).Select(row => row.Row).GetEnumerator();
    }

    private sealed class Reader(ScriptedTable table) : IEntryReader
    {
        public void Find(IReadOnlyList<Key> keys, Entry?[] found)
        {
            for (var i = 0; i < keys.Count; i++)
            {
                var row = Array.Find(table.Rows, row => row.TrueKey == keys[i].ToString()).Row;
                found[i] = row as Entry;
            }
        }

        public IEntryCursor Scan(Key from, Key? to) => new Cursor(table, from);

        public IReadOnlyList<Entry> Expired(Entry? after, long now, int limit) => throw new NotSupportedException();

        public void Dispose()
        {
        }
    }

    private sealed class Cursor(ScriptedTable table, Key from) : IEntryCursor
    {
        private readonly IEnumerator<object> _rows = table.From(from);

        public Entry? Next()
        {
            if (table.Fault is { } fault)
                throw fault;
            if (!_rows.MoveNext())
                return null;
            return _rows.Current as Entry ?? throw (Exception)_rows.Current;
        }

        public void Dispose() => _rows.Dispose();
    }
}
