using System.Net;
using KvNode.MultiNode.Support;

namespace KvNode.MultiNode;

/// <summary>Ranges of a real node, over HTTP.</summary>
public sealed class RangeSpecs : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly TestFolder _folder = new();
    private TestNode _node = null!;

    public Task InitializeAsync()
    {
        _node = new TestNode(Path.Combine(_folder.Path, "node"), TimeSpan.Zero, relay: null);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _node.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_range_is_sorted_by_bytes_and_bounded_as_asked()
    {
        await _node.Start([]);
        foreach (var key in new[] { "b", "a", "ä", "aa", "a\0", "B", "😀" })
            await Put(key, "of " + key);
        await _node.Client.Delete("aa");
        using var client = new RangeClient(_node.Host.HttpPort);

        Assert.Equal(["B", "a", "a\0", "b", "ä", "😀"], Keys(await client.Read("start=%00")));
        Assert.Equal(["a", "a\0"], Keys(await client.Read("start=a&end=b")));
        Assert.Equal(["a", "a\0"], Keys(await client.Read("start=a&limit=2")));
        Assert.Empty(await client.Read("start=a&end=a"));
        Assert.Empty(await client.Read("start=zzz&end=zzzz"));
        Assert.Equal(["B", "a", "a\0", "b", "ä", "😀"], Keys(await client.Read("start=%00&cluster=1")));
    }

    [Fact]
    public async Task A_range_is_merged_from_memory_and_table_and_a_newer_entry_hides_an_older_one()
    {
        // Each batch is flushed when the next one begins.
        await _node.Start([], "kv.storage.flush-after-events=100");
        await Fill(0, 1000, "old");
        await Fill(500, 1000, "new");
        for (var i = 0; i < 1000; i += 10)
            await _node.Client.Delete(KeyOf(i));
        using var client = new RangeClient(_node.Host.HttpPort);

        var entries = await client.Read("start=key");

        var expected = Enumerable.Range(0, 1000).Where(i => i % 10 != 0)
            .Select(i => (KeyOf(i), $"{(i < 500 ? "old" : "new")}{i}"));
        Assert.Equal(expected, entries);
        await _node.Stop();
        await _node.Start([]);
        using var again = new RangeClient(_node.Host.HttpPort);
        Assert.Equal(expected, await again.Read("start=key"));
    }

    /// <summary>
    /// Keys with an even number are there all the time, the odd ones come and go, and all are rewritten meanwhile.
    /// </summary>
    [Theory]
    [InlineData("")]
    [InlineData("&cluster=1")]
    public async Task Ranges_during_writes_and_flushes_show_each_key_once_and_miss_none_that_stays(string cluster)
    {
        const int Keys = 2000;
        await _node.Start([], "kv.storage.flush-after-events=500", "kv.range.chunk-size=8KiB");
        await Fill(0, Keys, "v");
        using var stop = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 4).Select(seed => WriteAsync(new Random(seed), Keys, stop.Token)).ToArray();
        using var client = new RangeClient(_node.Host.HttpPort);

        for (var round = 0; round < 30; round++)
        {
            var keys = RangeSpecs.Keys(await client.Read("start=key" + cluster));
            Assert.Equal(keys.Distinct().Order(StringComparer.Ordinal), keys);
            var even = keys.Where(key => int.Parse(key[3..]) % 2 == 0).ToArray();
            Assert.Equal(Enumerable.Range(0, Keys / 2).Select(i => KeyOf(2 * i)), even);
        }

        await stop.CancelAsync();
        Assert.True((await Task.WhenAll(writers)).Sum() > 100, "hardly anything was written meanwhile");
    }

    [Fact]
    public async Task Twenty_thousand_entries_arrive_in_order()
    {
        await _node.Start([], "kv.storage.flush-after-events=8000");
        await Fill(0, 20_000, "v");
        using var client = new RangeClient(_node.Host.HttpPort);

        var next = 0;
        await foreach (var (key, value) in client.Stream("start=key"))
        {
            Assert.Equal((KeyOf(next), $"v{next}"), (key, value));
            next++;
        }

        Assert.Equal(20_000, next);
    }

    /// <summary>A queue: all but the last entries are deleted.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("&cluster=1")]
    public async Task A_range_over_thousands_of_tombstones_finds_what_is_behind_them(string cluster)
    {
        const int Keys = 4000;
        await _node.Start([], "kv.range.scan-limit=100", "kv.storage.flush-after-events=3000");
        await Fill(0, Keys, "v");
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Keys - 3), async (i, _) => await _node.Client.Delete(KeyOf(i)));
        using var client = new RangeClient(_node.Host.HttpPort);

        string[] last = [KeyOf(Keys - 3), KeyOf(Keys - 2), KeyOf(Keys - 1)];
        Assert.Equal(last, RangeSpecs.Keys(await client.Read("start=key" + cluster)));
        Assert.Equal(last[..2], RangeSpecs.Keys(await client.Read("start=key&limit=2" + cluster)));
        Assert.Empty(await client.Read($"start=key&end={last[0]}{cluster}"));
    }

    [Fact]
    public async Task Expired_values_are_not_shown()
    {
        await _node.Start([]);
        await Put("key1", "v");
        Assert.True((await _node.Client.Put("key2", "v", "ttl=1")).IsSuccess);
        Assert.True((await _node.Client.Put("key3", "v", "ttl=600000")).IsSuccess);
        using var client = new RangeClient(_node.Host.HttpPort);

        await Eventually.Holds(
            () => _node.Client.Get("key2"), read => read.Status == HttpStatusCode.NotFound, "key2 expires", Patience);
        Assert.Equal(["key1", "key3"], Keys(await client.Read("start=key")));
        Assert.Equal(["key1", "key3"], Keys(await client.Read("start=key&cluster=1")));
        Assert.Equal(["key1", "key3"], Keys(await client.Read("start=key&limit=2")));
    }

    [Fact]
    public async Task More_ranges_than_allowed_are_refused_until_one_ends()
    {
        await _node.Start([], "kv.range.max-open=1", "kv.range.chunk-size=1KiB");
        await Fill(0, 20_000, new string('v', 1000));
        using var client = new RangeClient(_node.Host.HttpPort);
        var first = client.Stream("start=key").GetAsyncEnumerator();
        Assert.True(await first.MoveNextAsync());

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await client.Status("start=key"));
        Assert.True((await _node.Client.Get(KeyOf(1))).IsSuccess);

        await first.DisposeAsync();
        await Eventually.Holds(
            () => client.Status("start=key&limit=1"), status => status == HttpStatusCode.OK, "there is room", Patience);
    }

    private static string[] Keys(List<(string Key, string Value)> entries) =>
        [.. entries.Select(entry => entry.Key)];

    private static string KeyOf(int number) => $"key{number:D6}";

    private async Task Put(string key, string value) =>
        Assert.True((await _node.Client.Put(key, value)).IsSuccess, $"{key} was not put");

    private Task Fill(int from, int to, string prefix) => Parallel.ForEachAsync(
        Enumerable.Range(from, to - from),
        new ParallelOptions { MaxDegreeOfParallelism = 64 },
        async (i, _) => await Put(KeyOf(i), $"{prefix}{i}"));

    private async Task<int> WriteAsync(Random random, int keys, CancellationToken stop)
    {
        var writes = 0;
        for (; !stop.IsCancellationRequested; writes++)
        {
            var key = random.Next(keys);
            if (key % 2 == 0 || random.Next(2) == 0)
                await Put(KeyOf(key), $"w{writes}");
            else
                await _node.Client.Delete(KeyOf(key));
        }

        return writes;
    }
}
