namespace KvNode.Hints;

/// <summary>
/// One file of a log: records one after the other. What follows the last whole one (a torn write) or a damaged one is
/// not part of it.
/// </summary>
internal sealed class HintSegment(IHintFolder folder, string name, int number, int maxRecord) : IDisposable
{
    private IHintFile? _file;

    public int Number => number;

    /// <summary>Bytes of whole records.</summary>
    public long Length { get; private set; }

    /// <summary>Hints that are not delivered.</summary>
    public int Count { get; private set; }

    /// <summary>Youngest hint's time; <see cref="long.MinValue"/> without one.</summary>
    public long NewestAt { get; private set; } = long.MinValue;

    /// <summary>Oldest hint's time; <see cref="long.MaxValue"/> without one.</summary>
    public long OldestAt { get; private set; } = long.MaxValue;

    private IHintFile File => _file ??= folder.Open(name);

    /// <summary>Finds out what an earlier process has left.</summary>
    /// <param name="delivered">Up to here everything is delivered.</param>
    /// <returns>How many bytes at the end are no whole records.</returns>
    public long Scan(long delivered)
    {
        Length = delivered;
        for (var total = File.Length; ;)
        {
            if (TryRead(Length, total) is not { } hint)
                return Math.Max(0, total - Length);
            Length += HintCodec.SizeOf(hint.Entry);
            Add(hint);
        }
    }

    public void Append(Hint hint, byte[] record)
    {
        File.Write(Length, record);
        Length += record.Length;
        Add(hint);
    }

    /// <summary>Null when the record at that position is damaged: the segment ends there from now on.</summary>
    public Hint? Read(long position)
    {
        var hint = TryRead(position, Length);
        if (hint is null)
            Length = position;
        return hint;
    }

    public void Delivered(int count) => Count -= count;

    public void Sync() => File.Sync();

    public void Delete()
    {
        Dispose();
        folder.Delete(name);
    }

    /// <summary>Closes the file; it is opened again when it is needed.</summary>
    public void Dispose()
    {
        _file?.Dispose();
        _file = null;
    }

    private void Add(Hint hint)
    {
        Count++;
        NewestAt = Math.Max(NewestAt, hint.CreatedAt);
        OldestAt = Math.Min(OldestAt, hint.CreatedAt);
    }

    private Hint? TryRead(long position, long end)
    {
        Span<byte> header = stackalloc byte[HintCodec.HeaderSize];
        if (end - position < header.Length || File.Read(position, header) < header.Length)
            return null;
        var length = HintCodec.LengthIn(header, Math.Min(maxRecord, end - position));
        if (length == 0)
            return null;
        var record = GC.AllocateUninitializedArray<byte>((int)length);
        return File.Read(position, record) == record.Length ? HintCodec.Read(record) : null;
    }
}
