using System.Globalization;

namespace KvNode.Hints;

/// <summary>
/// The hints for one peer: segments of records, appended at the end, read and delivered from the beginning. A segment
/// is deleted when all of it is delivered or too old. Each process appends to segments of its own, so nothing is ever
/// written behind a torn record. A position that is lost has hints delivered twice, which changes nothing.
/// </summary>
internal sealed class HintLog : IDisposable
{
    private const string Suffix = ".hints";

    private readonly IHintFolder _folder;
    private readonly string _prefix;
    private readonly HintLogLimits _limits;
    private readonly HintPosition _position;
    private readonly List<HintSegment> _segments = [];

    /// <summary>The last of the segments, if this process appends to it.</summary>
    private HintSegment? _active;

    /// <summary>Up to here the first segment is delivered.</summary>
    private long _offset;

    private int _nextNumber;
    private bool _isUnsynced;

    private HintLog(IHintFolder folder, string peer, HintLogLimits limits)
    {
        (_folder, _limits) = (folder, limits);
        _prefix = PrefixOf(peer);
        _position = new HintPosition(folder, _prefix + "position");
    }

    /// <summary>Hints that are not delivered.</summary>
    public int Count => _segments.Sum(segment => segment.Count);

    /// <summary>What is not delivered, in bytes.</summary>
    public long Bytes => _segments.Sum(segment => segment.Length) - _offset;

    /// <summary>No hint is older, in milliseconds since the Unix epoch; null without one.</summary>
    public long? OldestAt => Count > 0 ? _segments.Min(segment => segment.OldestAt) : null;

    /// <summary>Reads what earlier processes have left.</summary>
    /// <param name="folder">Shared with the logs of other peers.</param>
    /// <param name="peer">Its address.</param>
    /// <param name="limits">How large it may grow.</param>
    /// <param name="warn">Is told what was cut off.</param>
    /// <exception cref="IOException">The disk fails.</exception>
    public static HintLog Open(IHintFolder folder, string peer, HintLogLimits limits, Action<string> warn)
    {
        var log = new HintLog(folder, peer, limits);
        var (first, offset) = log._position.Load();
        // A number that the position knows is never used again.
        log._nextNumber = first + 1;
        foreach (var number in log.Numbers())
        {
            log._nextNumber = Math.Max(log._nextNumber, number + 1);
            log.Adopt(log.Segment(number), number < first, number == first ? offset : 0, warn);
        }

        return log;
    }

    /// <summary>Whether there is room for so many bytes more.</summary>
    public bool HasRoomFor(int bytes) => Bytes + bytes <= _limits.MaxSize;

    /// <exception cref="IOException">It is not in the log.</exception>
    public void Append(Hint hint)
    {
        var record = HintCodec.ToBytes(hint);
        try
        {
            if (_active is not null && _active.Length + record.Length > _limits.SegmentSize)
                Seal();
            _active ??= Begin();
            _active.Append(hint, record);
            _isUnsynced = true;
        }
        catch (IOException)
        {
            // A part of it may be there: nothing is written behind that.
            if (_active is { Count: 0 })
                _segments.Remove(_active);
            _active = null;
            throw;
        }
    }

    /// <summary>The first hints that are not delivered. They stay until <see cref="Advance"/>.</summary>
    /// <param name="maxCount">At most so many.</param>
    /// <param name="maxBytes">Until there are so many bytes; one at least.</param>
    /// <param name="warn">Is told of damage.</param>
    /// <exception cref="IOException">The disk fails.</exception>
    public HintPage Read(int maxCount, long maxBytes, Action<string> warn)
    {
        while (_segments.Count > 0)
        {
            var segment = _segments[0];
            var page = Read(segment, maxCount, maxBytes, warn);
            if (page.Hints.Count > 0)
                return page;
            RemoveFirst();
        }

        return HintPage.Empty;
    }

    /// <summary>A page is delivered, or not wanted any more.</summary>
    public void Advance(HintPage page)
    {
        if (_segments.Count == 0 || _segments[0].Number != page.Segment || page.End <= _offset)
            return;
        _offset = page.End;
        _segments[0].Delivered(page.Hints.Count);
        if (_offset >= _segments[0].Length)
            RemoveFirst();
    }

    /// <summary>Drops segments from the beginning in which every hint is from before that time.</summary>
    /// <returns>How many hints were dropped.</returns>
    public int DropOlderThan(long time)
    {
        var dropped = 0;
        while (_segments.Count > 0 && _segments[0].NewestAt < time)
        {
            dropped += _segments[0].Count;
            RemoveFirst();
        }

        return dropped;
    }

    /// <summary>Brings to the disk what was appended, and remembers what was delivered.</summary>
    /// <exception cref="IOException">Nobody knows what of it is on the disk.</exception>
    public void Sync()
    {
        if (_segments.Count > 0)
            _position.Save(_segments[0].Number, _offset);
        if (!_isUnsynced)
            return;
        _isUnsynced = false;
        _active?.Sync();
    }

    public void Dispose() => _segments.ForEach(segment => segment.Dispose());

    /// <summary>What the names of a peer's files begin with. No two peers have the same.</summary>
    private static string PrefixOf(string peer) => Uri.EscapeDataString(peer) + "~";

    private void Adopt(HintSegment segment, bool isDelivered, long offset, Action<string> warn)
    {
        if (!isDelivered && segment.Scan(offset) is var lost and > 0)
            warn($"{lost} bytes at the end of {NameOf(segment.Number)} are no whole hints: they are left out");
        segment.Dispose();
        if (segment.Count == 0)
        {
            segment.Delete();
            return;
        }

        if (_segments.Count == 0)
            _offset = offset;
        _segments.Add(segment);
    }

    private HintPage Read(HintSegment segment, int maxCount, long maxBytes, Action<string> warn)
    {
        var hints = new List<Hint>();
        var end = _offset;
        while (hints.Count < maxCount && end < segment.Length && (hints.Count == 0 || end - _offset < maxBytes))
        {
            if (segment.Read(end) is not { } hint)
            {
                var lost = segment.Count - hints.Count;
                warn($"{NameOf(segment.Number)} is damaged at byte {end}: {lost} hints are lost");
                break;
            }

            hints.Add(hint);
            end += HintCodec.SizeOf(hint.Entry);
        }

        return new HintPage(hints, segment.Number, end);
    }

    private void Seal()
    {
        _active!.Sync();
        _active.Dispose();
        _active = null;
    }

    private HintSegment Begin()
    {
        var segment = Segment(_nextNumber++);
        _segments.Add(segment);
        return segment;
    }

    private void RemoveFirst()
    {
        var first = _segments[0];
        _segments.RemoveAt(0);
        _offset = 0;
        if (first == _active)
            _active = null;
        first.Delete();
    }

    private IEnumerable<int> Numbers() => _folder.Names()
        .Where(name => name.StartsWith(_prefix, StringComparison.Ordinal))
        .Select(name => name[_prefix.Length..])
        .Where(rest => rest.EndsWith(Suffix, StringComparison.Ordinal))
        .Select(rest => rest[..^Suffix.Length])
        .Where(digits => digits.All(char.IsAsciiDigit))
        .Select(digits => int.Parse(digits, CultureInfo.InvariantCulture))
        .Order();

    private HintSegment Segment(int number) => new(_folder, NameOf(number), number, _limits.MaxRecord);

    private string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{_prefix}{number:D8}{Suffix}");
}
