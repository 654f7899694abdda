using KvMessages;
using KvMessages.Client;

namespace KvHttp.Tests;

/// <summary>Clients and ranges that do not keep pace, or do not last.</summary>
public sealed class RangeStreamTests
{
    private const int ChunkSize = 256 * 1024;

    private static readonly string Request = Listener.Request("GET", "/v0/entities?start=a");

    [Fact]
    public async Task AClientThatDoesNotReadCostsAFewChunksAndGetsTheRestWhenItReads()
    {
        const int Chunks = 400;
        var range = new ScriptedRange(Forever().Take(Chunks));
        await using var listener = await StartAsync(range);
        using var client = await listener.ConnectAsync();

        await client.SendAsync(Request);
        var asked = await StandstillAsync(range);

        // What the two sockets hold between them is the operating system's business: some megabytes.
        Assert.InRange(asked, 1, Chunks / 4);
        Assert.Equal(200, (await client.ReadAsync()).Status);
        for (var chunk = 0; chunk < Chunks; chunk++)
            Assert.Equal(ChunkSize, (await client.ReadChunkAsync())!.Length);
        Assert.Null(await client.ReadChunkAsync());
    }

    [Fact]
    public async Task AClientThatGoesAwayEndsTheRange()
    {
        var range = new ScriptedRange(Forever());
        await using var listener = await StartAsync(range);
        var client = await listener.ConnectAsync();
        await client.SendAsync(Request);
        Assert.Equal(200, (await client.ReadAsync()).Status);
        await client.ReadChunkAsync();

        client.Reset();

        await range.Ended.Task.WaitAsync(TimeSpan.FromSeconds(10));
        var asked = range.Asked;
        Assert.Equal(asked, await StandstillAsync(range));
    }

    [Fact]
    public async Task AClientThatTakesNothingForTooLongIsCutOff()
    {
        var range = new ScriptedRange(Forever());
        await using var listener =
            await StartAsync(range, Listener.Settings with { RangeIdleTimeout = TimeSpan.FromMilliseconds(300) });
        using var client = await listener.ConnectAsync();

        await client.SendAsync(Request);

        await range.Ended.Task.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(200, (await client.ReadAsync()).Status);
        await Assert.ThrowsAsync<EndOfStreamException>(client.ReadChunksAsync);
        await Eventually.Holds(
            () => listener.Log.Lines.Any(line => line.Contains("took no chunk", StringComparison.Ordinal)),
            "the log says why");
    }

    [Fact]
    public async Task ARangeThatFailsMidwayIsCutOffAndNeverLooksComplete()
    {
        var range = new ScriptedRange([Chunk("a"), Chunk("b"), new Unavailable("the disk broke", TimeSpan.Zero)]);
        await using var listener = await StartAsync(range);
        using var client = await listener.ConnectAsync();

        await client.SendAsync(Request);

        Assert.Equal(200, (await client.ReadAsync()).Status);
        await Assert.ThrowsAsync<EndOfStreamException>(client.ReadChunksAsync);
        await range.Ended.Task.WaitAsync(TimeSpan.FromSeconds(10));
        await Eventually.Holds(
            () => listener.Log.Lines.Any(line => line.Contains("the disk broke", StringComparison.Ordinal)),
            "the log says why");
    }

    [Fact]
    public async Task ARangeThatFallsSilentIsCutOff()
    {
        var range = new ScriptedRange([Chunk("a"), null]);
        await using var listener =
            await StartAsync(range, Listener.Settings with { RangePageTimeout = TimeSpan.FromMilliseconds(1) });
        using var client = await listener.ConnectAsync();

        await client.SendAsync(Request);

        Assert.Equal(200, (await client.ReadAsync()).Status);
        await Assert.ThrowsAsync<EndOfStreamException>(client.ReadChunksAsync);
    }

    [Fact]
    public async Task AListenerThatStopsCutsOffWhatIsNotDoneInTime()
    {
        var range = new ScriptedRange(Forever());
        await using var listener = await StartAsync(range);
        using var client = await listener.ConnectAsync();
        await client.SendAsync(Request);
        Assert.Equal(200, (await client.ReadAsync()).Status);

        await listener.Server.StopAsync(TimeSpan.FromMilliseconds(100));

        await range.Ended.Task.WaitAsync(TimeSpan.FromSeconds(10));
        await Assert.ThrowsAsync<EndOfStreamException>(client.ReadChunksAsync);
    }

    [Fact]
    public async Task ARangeThatNobodyReadsStopsNobodyElse()
    {
        await using var listener = await StartAsync(new ScriptedRange(Forever()));
        using var deaf = await listener.ConnectAsync();
        await deaf.SendAsync(Request);

        for (var i = 0; i < 20; i++)
            Assert.Equal(200, (await listener.SendAsync("GET", "/health/live")).Status);
    }

    private static Entry[] Chunk(string key) => [ScriptedRange.Entry(key, new string('v', ChunkSize - key.Length - 1))];

    private static IEnumerable<object?> Forever()
    {
        while (true)
            yield return Chunk("k");
    }

    private static async Task<Listener> StartAsync(ScriptedRange range, HttpSettings? settings = null)
    {
        var listener = await Listener.StartAsync(settings);
        listener.Front.Answer = _ => range;
        return listener;
    }

    /// <summary>How many chunks were asked for when no more are for a while.</summary>
    private static async Task<int> StandstillAsync(ScriptedRange range)
    {
        var (before, since) = (-1, DateTime.UtcNow);
        await Eventually.Holds(
            () =>
            {
                if (before != range.Asked)
                    (before, since) = (range.Asked, DateTime.UtcNow);
                return DateTime.UtcNow - since > TimeSpan.FromMilliseconds(500);
            },
            "the range comes to a stand");
        return before;
    }
}
