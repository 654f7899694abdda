using Akka.Persistence.Sql.Db;
using Akka.Persistence.Sql.Store;

namespace Akka.Persistence.Sql.Journal;

/// <summary>
/// The rows of some atomic writes, without those that no serializer can turn into rows: these are rejected.
/// </summary>
internal sealed class EventRows
{
    private readonly PayloadSerializer _serializer;
    private readonly string _writerUuid;
    private readonly long _created;
    private JournalRow[] _rows;
    private Exception?[]? _rejections;

    /// <param name="serializer">turns payloads into bytes</param>
    /// <param name="writerUuid">names the journal in every row</param>
    /// <param name="created">milliseconds since 1970</param>
    /// <param name="capacity">how many events there will be, about</param>
    public EventRows(PayloadSerializer serializer, string writerUuid, long created, int capacity)
    {
        _serializer = serializer;
        _writerUuid = writerUuid;
        _created = created;
        _rows = new JournalRow[capacity];
    }

    public int Count { get; private set; }

    public ReadOnlySpan<JournalRow> Rows => _rows.AsSpan(0, Count);

    public Exception?[]? Rejections => _rejections;

    /// <param name="write">all its events become rows, or none</param>
    /// <param name="index">its place among all</param>
    /// <param name="writes">how many there are</param>
    public void Add(AtomicWrite write, int index, int writes)
    {
        var before = Count;
        try
        {
            for (var i = 0; i < write.Size; i++)
                Add(write[i]);
        }
        catch (Exception reason)
        {
            Count = before;
            _rejections ??= new Exception?[writes];
            _rejections[index] = reason;
        }
    }

    private void Add(IPersistentRepresentation persistent)
    {
        var (bytes, manifest, serializerId) = _serializer.Write(persistent.Payload);
        if (Count == _rows.Length)
            Array.Resize(ref _rows, Math.Max(4, Count * 2));
        _rows[Count++] = new JournalRow(
            persistent.PersistenceId, persistent.SequenceNr, _created, bytes, manifest, serializerId, _writerUuid);
    }
}
