using KvNode.Hints;

namespace KvNode.Tests.Hints;

/// <summary>The log on real files.</summary>
public sealed class HintLogTests : IDisposable
{
    private const string Peer = "node-1:4053";

    private readonly string _folder = Directory.CreateTempSubdirectory("kv-hints-").FullName;
    private readonly List<string> _warnings = [];
    private HintLog _log;

    public HintLogTests() => _log = Open();

    private string[] Segments => [.. Directory.GetFiles(_folder, "*.hints").Order(StringComparer.Ordinal)];

    [Fact]
    public void Hints_come_back_in_their_order_also_after_a_restart_and_over_segments()
    {
        Append(0, 50);
        Reopen();
        Append(50, 60);

        Assert.True(Segments.Length > 2);
        Assert.Equal(60, _log.Count);
        Assert.Equal(Enumerable.Range(0, 60), DeliverAll());
        Assert.Equal((0, 0L), (_log.Count, _log.Bytes));
        Assert.Empty(Segments);
        Assert.Empty(_warnings);
    }

    [Fact]
    public void A_page_that_was_not_delivered_is_read_again()
    {
        Append(0, 5);
        Assert.Equal(NumbersOf(Read()), NumbersOf(Read()));
    }

    [Fact]
    public void Delivery_goes_on_after_a_restart_where_it_stopped()
    {
        Append(0, 20);
        _log.Advance(_log.Read(7, long.MaxValue, _warnings.Add));
        _log.Sync();
        Reopen();

        Assert.Equal(13, _log.Count);
        Assert.Equal(Enumerable.Range(7, 13), DeliverAll());
    }

    [Fact]
    public void What_is_appended_after_all_was_delivered_and_a_restart_is_not_taken_for_delivered()
    {
        for (var round = 0; round < 3; round++)
        {
            Append(0, 3);
            _log.Advance(_log.Read(2, long.MaxValue, _warnings.Add));
            _log.Sync();
            DeliverAll();
            Reopen();
        }

        Append(0, 9);
        Reopen();
        Assert.Equal(Enumerable.Range(0, 9), DeliverAll());
    }

    [Fact]
    public void A_position_of_nonsense_has_hints_delivered_twice_and_none_lost()
    {
        Append(0, 5);
        _log.Advance(_log.Read(2, long.MaxValue, _warnings.Add));
        _log.Sync();
        var position = Assert.Single(Directory.GetFiles(_folder, "*position"));
        File.WriteAllBytes(position, new byte[20]);
        Reopen();
        Assert.Equal(Enumerable.Range(0, 5), DeliverAll());
    }

    [Fact]
    public void A_torn_tail_is_left_out_wherever_it_is_torn()
    {
        Append(0, 3);
        var size = HintCodec.SizeOf(HintSamples.Hint(0).Entry);
        var whole = File.ReadAllBytes(Segments[0]);
        for (var length = 2 * size + 1; length < whole.Length; length++)
        {
            _log.Dispose();
            File.WriteAllBytes(Segments[0], whole[..length]);
            _warnings.Clear();
            _log = Open();
            Assert.Equal(2, _log.Count);
            Assert.Contains($"{length - 2 * size} bytes at the end", Assert.Single(_warnings));
        }

        Append(7, 8);
        Assert.Equal([0, 1, 7], DeliverAll());
    }

    [Fact]
    public void A_damaged_hint_costs_the_rest_of_its_segment_and_no_other()
    {
        Append(0, 30);
        var inFirst = (int)(new FileInfo(Segments[0]).Length / HintCodec.SizeOf(HintSamples.Hint(0).Entry));
        Injure(Segments[0], 3 * HintCodec.SizeOf(HintSamples.Hint(0).Entry) + 20);

        var delivered = DeliverAll();

        Assert.Equal([0, 1, 2, .. Enumerable.Range(inFirst, 30 - inFirst)], delivered);
        Assert.Contains("is damaged at byte", Assert.Single(_warnings));
        Assert.Equal(0, _log.Count);
    }

    [Fact]
    public void Old_segments_are_dropped_and_counted_and_younger_ones_stay()
    {
        for (var i = 0; i < 40; i++)
            _log.Append(HintSamples.Hint(i, createdAt: i));
        var before = _log.Count;

        var dropped = _log.DropOlderThan(25);

        Assert.InRange(dropped, 1, 25);
        Assert.Equal(before - dropped, _log.Count);
        Assert.Equal(dropped, _log.OldestAt);
        Assert.Equal(Enumerable.Range(dropped, 40 - dropped), DeliverAll());
    }

    [Fact]
    public void It_says_when_it_is_full_and_has_room_again_after_a_delivery()
    {
        var size = HintCodec.SizeOf(HintSamples.Hint(100).Entry);
        for (var i = 100; _log.HasRoomFor(size); i++)
            _log.Append(HintSamples.Hint(i));

        Assert.Equal(Limits.MaxSize / size, _log.Count);
        _log.Advance(Read());
        Assert.True(_log.HasRoomFor(size));
    }

    [Fact]
    public void A_page_ends_with_its_bytes_but_has_one_hint_at_least()
    {
        for (var i = 0; i < 3; i++)
            _log.Append(HintSamples.Hint(i, valueSize: 100));
        Assert.Equal([0], NumbersOf(_log.Read(10, maxBytes: 1, _warnings.Add)));
        var size = HintCodec.SizeOf(HintSamples.Hint(0, valueSize: 100).Entry);
        Assert.Equal([0, 1], NumbersOf(_log.Read(10, size + 1, _warnings.Add)));
    }

    [Fact]
    public void Logs_of_two_peers_share_a_folder_and_nothing_else()
    {
        using var other = HintLog.Open(new HintFolder(_folder), "node-1:40530", Limits, _warnings.Add);
        other.Append(HintSamples.Hint(99));
        Append(0, 2);
        Reopen();
        Assert.Equal([0, 1], DeliverAll());
        Assert.Equal(1, other.Count);
    }

    public void Dispose()
    {
        _log.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static HintLogLimits Limits { get; } = new(MaxSize: 10_000, SegmentSize: 700, MaxRecord: 5_000);

    private static IEnumerable<int> NumbersOf(HintPage page) =>
        page.Hints.Select(hint => (int)hint.Entry.Version.Value - 1);

    private static void Injure(string file, int position)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        stream.Position = position;
        var octet = stream.ReadByte();
        stream.Position = position;
        stream.WriteByte((byte)(octet ^ 1));
    }

    private HintLog Open() => HintLog.Open(new HintFolder(_folder), Peer, Limits, _warnings.Add);

    private void Reopen()
    {
        _log.Dispose();
        _log = Open();
    }

    private void Append(int from, int to)
    {
        for (var i = from; i < to; i++)
            _log.Append(HintSamples.Hint(i));
    }

    private HintPage Read() => _log.Read(10, long.MaxValue, _warnings.Add);

    private List<int> DeliverAll()
    {
        var delivered = new List<int>();
        for (var page = Read(); page.Hints.Count > 0; page = Read())
        {
            delivered.AddRange(NumbersOf(page));
            _log.Advance(page);
        }

        return delivered;
    }
}
