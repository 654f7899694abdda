namespace KvHttp.Tests;

/// <summary>Clients that hold a connection without using it.</summary>
public sealed class SlowClientTests
{
    private static readonly HttpSettings Impatient = Listener.Settings with
    {
        HeadersTimeout = TimeSpan.FromSeconds(2),
        KeepAliveTimeout = TimeSpan.FromSeconds(2),
        MinDataRateGrace = TimeSpan.FromSeconds(2),
    };

    [Fact]
    public async Task WhoDoesNotFinishAHeaderABodyOrSaysNothingIsCutOff()
    {
        await using var listener = await Listener.StartAsync(Impatient);

        using var header = await listener.ConnectAsync();
        await header.SendAsync("GET /v0/entity?id=k HTTP/1.1\r\nHost:");
        using var body = await listener.ConnectAsync();
        await body.SendAsync("PUT /v0/entity?id=k HTTP/1.1\r\nHost: kv\r\nContent-Length: 1000\r\n\r\nv");
        using var idle = await listener.ConnectAsync();
        await idle.SendAsync(Listener.Request("GET", "/health/live"));

        Assert.Equal(200, (await idle.ReadAsync()).Status);
        await IsTooSlowAsync(header, "2 s");
        await IsTooSlowAsync(body, "240 bytes a second");
        Assert.True(await header.IsClosedAsync(), "the half header's connection was kept");
        Assert.True(await body.IsClosedAsync(), "the half body's connection was kept");
        Assert.True(await idle.IsClosedAsync(), "the idle connection was kept");
        Assert.Empty(listener.Front.Requests);
    }

    [Fact]
    public async Task WhoDoesNotReadItsAnswersStopsNobodyElse()
    {
        await using var listener = await Listener.StartAsync();
        var value = new string('v', Listener.Settings.MaxValueSize);
        Assert.Equal(201, (await listener.SendAsync("PUT", "/v0/entity?id=k", value)).Status);
        using var deaf = await listener.ConnectAsync();
        for (var i = 0; i < 50; i++)
            await deaf.SendAsync(Listener.Request("GET", "/v0/entity?id=k"));

        for (var i = 0; i < 20; i++)
            Assert.Equal(value.Length, (await listener.SendAsync("GET", "/v0/entity?id=k")).Body.Length);
    }

    private static async Task IsTooSlowAsync(RawClient client, string limit)
    {
        var answer = await client.ReadAsync();
        Assert.Equal((408, "close"), (answer.Status, answer["Connection"]));
        Assert.Contains(limit, answer.Problem().GetProperty("detail").GetString(), StringComparison.Ordinal);
    }
}
