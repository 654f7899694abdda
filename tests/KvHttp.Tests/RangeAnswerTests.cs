using System.Text;
using System.Text.Json;
using KvMessages;
using KvMessages.Client;

namespace KvHttp.Tests;

/// <summary>What a range looks like to a client that takes it apart byte by byte.</summary>
public sealed class RangeAnswerTests
{
    private const string All = "/v0/entities?start=a";

    [Fact]
    public async Task EachEntryIsAChunkOfItsOwnInTheOrderOfTheRange()
    {
        await using var listener = await StartAsync(
            [E("a", "1"), E("b", ""), E("ö/ü", "three")], [E("x", "line\nline\r\n0\r\n\r\n"), E("y", "\0")]);
        using var client = await listener.ConnectAsync();

        await client.SendAsync(Listener.Request("GET", All));

        var head = await client.ReadAsync();
        Assert.Equal((200, "chunked"), (head.Status, head["Transfer-Encoding"]));
        Assert.Equal("application/octet-stream", head["Content-Type"]);
        Assert.Null(head["Content-Length"]);
        Assert.Null(head["Kv-Acks"]);
        Assert.Equal(
            ["a\n1", "b\n", "ö/ü\nthree", "x\nline\nline\r\n0\r\n\r\n", "y\n\0"],
            (await client.ReadChunksAsync()).Select(Encoding.UTF8.GetString));
    }

    [Fact]
    public async Task TheConnectionStaysForTheNextRequests()
    {
        await using var listener = await StartAsync([E("a", "1")], [E("b", "2")]);
        using var client = await listener.ConnectAsync();

        await client.SendAsync(
            Listener.Request("GET", All) + Listener.Request("GET", "/health/live") + Listener.Request("GET", All));

        Assert.Equal(200, (await client.ReadAsync()).Status);
        Assert.Equal(2, (await client.ReadChunksAsync()).Count);
        Assert.Contains("live", (await client.ReadAsync()).Text, StringComparison.Ordinal);
        Assert.Equal(200, (await client.ReadAsync()).Status);
        Assert.Equal(2, (await client.ReadChunksAsync()).Count);
    }

    [Fact]
    public async Task AnEmptyRangeIsAnEmptyBody()
    {
        await using var listener = await StartAsync([]);
        using var client = await listener.ConnectAsync();

        await client.SendAsync(Listener.Request("GET", All));

        Assert.Equal(200, (await client.ReadAsync()).Status);
        Assert.Null(await client.ReadChunkAsync());
    }

    [Fact]
    public async Task AChunkWithoutEntriesIsNotTheEnd()
    {
        await using var listener = await StartAsync([], [], [E("a", "1")], [], [E("b", "2")], []);

        Assert.Equal(["a\n1", "b\n2"], await ReadAsync(listener, All));
    }

    [Fact]
    public async Task TheLongestKeyAndALongValueArrive()
    {
        var (key, value) = (new string('k', Key.MaxBytes), new string('v', Listener.Settings.MaxValueSize));
        await using var listener = await StartAsync([E(key, value), E("z", "end")]);

        Assert.Equal([$"{key}\n{value}", "z\nend"], await ReadAsync(listener, All));
        var line = JsonDocument.Parse((await ReadAsync(listener, All, "Accept: application/x-ndjson"))[0]).RootElement;
        Assert.Equal(value, Encoding.UTF8.GetString(line.GetProperty("value").GetBytesFromBase64()));
    }

    [Fact]
    public async Task ThousandsOfEntriesArriveInTheirOrder()
    {
        var entries = Enumerable.Range(0, 20_000).Select(i => E($"key{i:D6}", $"value{i}")).ToArray();
        await using var listener = await StartAsync([.. entries.Chunk(3_000)]);

        Assert.Equal(entries.Select((entry, i) => $"{entry.Key}\nvalue{i}"), await ReadAsync(listener, All));
    }

    [Theory]
    [InlineData("application/x-ndjson", true)]
    [InlineData("Application/X-NDJSON; charset=utf-8", true)]
    [InlineData("text/html, application/x-ndjson;q=0.5, */*", true)]
    [InlineData("application/x-ndjson;q=0", false)]
    [InlineData("application/json", false)]
    [InlineData("*/*", false)]
    [InlineData("what is this;;", false)]
    public async Task JsonLinesAreForThoseWhoNameThem(string accept, bool lines)
    {
        await using var listener = await StartAsync([E("a", "1")]);
        using var client = await listener.ConnectAsync();

        await client.SendAsync(Listener.Request("GET", All, null, $"Accept: {accept}"));

        var head = await client.ReadAsync();
        Assert.Equal(lines ? "application/x-ndjson" : "application/octet-stream", head["Content-Type"]);
        var chunk = Encoding.UTF8.GetString(Assert.Single(await client.ReadChunksAsync()));
        Assert.Equal(lines ? "{\"key\":\"a\",\"value\":\"MQ==\",\"version\":\"1a1fc30134807e32\"}\n" : "a\n1", chunk);
    }

    [Fact]
    public async Task KeysAndValuesOfAnyBytesSurviveJsonLines()
    {
        string[] keys = ["\"\\/", "\0\u0001\u001f\u007f", "a\r\nb\tc", "ö€😀", "\u2028\ufeff", new('\u0001', 1024)];
        var value = new string([.. Enumerable.Range(0, 128).Select(i => (char)i)]);
        await using var listener = await StartAsync([.. keys.Select(key => E(key, value + key))]);

        var lines = await ReadAsync(listener, All, "Accept: application/x-ndjson");

        Assert.Equal(keys.Length, lines.Count);
        foreach (var (key, line) in keys.Zip(lines))
        {
            Assert.Equal(line.Length - 1, line.IndexOf('\n', StringComparison.Ordinal));
            var json = JsonDocument.Parse(line).RootElement;
            Assert.Equal(key, json.GetProperty("key").GetString());
            Assert.Equal(value + key, Encoding.UTF8.GetString(json.GetProperty("value").GetBytesFromBase64()));
        }
    }

    [Fact]
    public async Task HeadHasTheHeadersOfGetAndReadsOneEntryAtMost()
    {
        await using var listener = await StartAsync([E("a", "1")], [E("b", "2")]);
        using var client = await listener.ConnectAsync();

        await client.SendAsync(Listener.Request("HEAD", All) + Listener.Request("GET", "/health/live"));

        var head = await client.ReadAsync(toHead: true);
        Assert.Equal((200, "application/octet-stream"), (head.Status, head["Content-Type"]));
        Assert.Contains("live", (await client.ReadAsync()).Text, StringComparison.Ordinal);
        Assert.Equal(1, listener.OnlyRequest<RangeEntities>().Limit);
    }

    [Fact]
    public async Task AClusterRangeTellsHowManyNodesWereScanned()
    {
        await using var listener = await Listener.StartAsync();
        listener.Front.Answer = _ => new RangeChunk([], IsLast: true, Akka.Actor.ActorRefs.Nobody, Acks: 2, From: 3);
        using var client = await listener.ConnectAsync();

        await client.SendAsync(Listener.Request("GET", All + "&cluster=1"));

        Assert.Equal("2/3", (await client.ReadAsync())["Kv-Acks"]);
    }

    private static Entry E(string key, string value) => ScriptedRange.Entry(key, value);

    private static async Task<Listener> StartAsync(params Entry[][] chunks)
    {
        var listener = await Listener.StartAsync();
        listener.Front.Answer = _ => ScriptedRange.Of(chunks);
        return listener;
    }

    private static async Task<List<string>> ReadAsync(Listener listener, string target, params string[] headers)
    {
        using var client = await listener.ConnectAsync();
        await client.SendAsync(Listener.Request("GET", target, null, headers));
        Assert.Equal(200, (await client.ReadAsync()).Status);
        return (await client.ReadChunksAsync()).ConvertAll(Encoding.UTF8.GetString);
    }
}
