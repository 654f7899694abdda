using System.Net;
using System.Text;
using Akka.Actor;
using KvMessages.Client;

namespace KvHttp.Tests;

/// <summary>What happens on the wire.</summary>
public sealed class ConnectionTests : IAsyncLifetime
{
    private const string H2c = "Connection: Upgrade, HTTP2-Settings";

    private static readonly string[] Upgrade =
        [H2c, "Upgrade: h2c", "HTTP2-Settings: AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA",
            "User-Agent: Java-http-client/17.0.15"];

    private Listener _listener = null!;

    public async Task InitializeAsync() => _listener = await Listener.StartAsync();

    public async Task DisposeAsync()
    {
        Assert.Empty(_listener.Log.Lines);
        await _listener.DisposeAsync();
    }

    [Fact]
    public async Task OneConnectionServesManyRequests()
    {
        using var client = await _listener.ConnectAsync();
        for (var i = 0; i < 50; i++)
        {
            await client.SendAsync(Listener.Request("PUT", $"/v0/entity?id=k{i}", $"value{i}"));
            Assert.Equal(201, (await client.ReadAsync()).Status);
            await client.SendAsync(Listener.Request("GET", $"/v0/entity?id=k{i}"));
            Assert.Equal($"value{i}", (await client.ReadAsync()).Text);
        }
    }

    [Fact]
    public async Task PipelinedRequestsAreAnsweredInOrder()
    {
        using var client = await _listener.ConnectAsync();
        var all = new StringBuilder();
        for (var i = 0; i < 100; i++)
        {
            all.Append(Listener.Request("PUT", $"/v0/entity?id=k{i}", $"value{i}"));
            all.Append(Listener.Request("GET", $"/v0/entity?id=k{i}"));
            all.Append(Listener.Request("HEAD", $"/v0/entity?id=k{i}"));
            all.Append(Listener.Request("GET", $"/v0/entity?id=none{i}"));
            all.Append(Listener.Request("GET", "/v0/entity?id="));
        }

        await client.SendAsync(all.ToString());
        for (var i = 0; i < 100; i++)
        {
            Assert.Equal(201, (await client.ReadAsync()).Status);
            Assert.Equal($"value{i}", (await client.ReadAsync()).Text);
            Assert.Equal(200, (await client.ReadAsync(toHead: true)).Status);
            Assert.Equal(404, (await client.ReadAsync()).Status);
            Assert.Equal(400, (await client.ReadAsync()).Status);
        }
    }

    [Fact]
    public async Task AnUpgradeIsIgnoredAndTheConnectionStaysOpen()
    {
        using var client = await _listener.ConnectAsync();
        for (var i = 0; i < 3; i++)
        {
            await client.SendAsync(Listener.Request("PUT", "/v0/entity?id=k", "value1", Upgrade));
            Assert.Equal(201, (await client.ReadAsync()).Status);
            await client.SendAsync(Listener.Request("GET", "/v0/entity?id=k", null, Upgrade));
            Assert.Equal("value1", (await client.ReadAsync()).Text);
            await client.SendAsync(Listener.Request("PUT", "/v0/entity?id=k", "", Upgrade));
            Assert.Equal(201, (await client.ReadAsync()).Status);
            await client.SendAsync(Listener.Request("DELETE", "/v0/entity?id=k", null, Upgrade));
            Assert.Equal(202, (await client.ReadAsync()).Status);
            await client.SendAsync(
                Listener.Request("PUT", "/v0/entity?id=k", null, [.. Upgrade, "Transfer-Encoding: chunked"]));
            await client.SendAsync("5\r\nchunk\r\n0\r\n\r\n");
            Assert.Equal(201, (await client.ReadAsync()).Status);
            await client.SendAsync(Listener.Request("GET", "/v0/entity", null, Upgrade));
            Assert.Equal(400, (await client.ReadAsync()).Status);
            await client.SendAsync(Listener.Request("PUT", "/v0/entity?id=k", null, Upgrade));
            Assert.Equal(411, (await client.ReadAsync()).Status);
        }
    }

    [Fact]
    public async Task PipelinedRequestsWithUpgradesAreNotTakenForABody()
    {
        using var client = await _listener.ConnectAsync();

        await client.SendAsync(
            Listener.Request("PUT", "/v0/entity?id=k", "", Upgrade)
            + Listener.Request("GET", "/v0/entity?id=k", null, Upgrade)
            + Listener.Request("GET", "/health/live", null, Upgrade));

        Assert.Equal(201, (await client.ReadAsync()).Status);
        Assert.Equal((200, ""), (await client.ReadAsync() is var get ? get.Status : 0, get.Text));
        Assert.Equal(200, (await client.ReadAsync()).Status);
    }

    [Fact]
    public async Task AClientThatFinishedSendingGetsItsAnswers()
    {
        using var client = await _listener.ConnectAsync();
        await client.SendAsync(
            Listener.Request("PUT", "/v0/entity?id=k", "value1") + Listener.Request("GET", "/v0/entity?id=k"));
        client.FinishSending();

        Assert.Equal(201, (await client.ReadAsync()).Status);
        Assert.Equal("value1", (await client.ReadAsync()).Text);
        Assert.True(await client.IsClosedAsync(), "the connection was kept");
    }

    [Fact]
    public async Task AClientThatFinishedSendingGetsALateAnswerToo()
    {
        _listener.Front.Answer = _ => null;
        using var client = await _listener.ConnectAsync();
        await client.SendAsync(Listener.Request("GET", "/v0/entity?id=k"));
        client.FinishSending();
        await Eventually.Holds(() => _listener.Front.Requests.Count == 1, "the front was asked");

        _listener.Front.Askers.First().Tell(new NotFound(2, 3));

        Assert.Equal(404, (await client.ReadAsync()).Status);
        Assert.True(await client.IsClosedAsync(), "the connection was kept");
    }

    [Fact]
    public async Task Http2WithoutAnUpgradeIsToldThatThereIsNone()
    {
        using var client = await _listener.ConnectAsync();
        await client.SendAsync("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

        const string goAwayHttp11Required = "\0\0\u0008\u0007\0\0\0\0\0\0\0\0\0\0\0\0\r";
        Assert.Equal(goAwayHttp11Required, await client.ReadToEndAsync());
    }

    [Fact]
    public async Task ARequestMayComeByteByByte()
    {
        using var client = await _listener.ConnectAsync();
        foreach (var octet in Encoding.ASCII.GetBytes(Listener.Request("PUT", "/v0/entity?id=k", "value1")))
            await client.SendAsync(new[] { octet });

        Assert.Equal(201, (await client.ReadAsync()).Status);
    }

    [Theory]
    [InlineData("GET /v0/entity?id=k HTTP/1.0\r\n\r\n", 404)]
    [InlineData("GET /v0/entity?id=k HTTP/1.1\r\nHost: kv\r\nConnection: close\r\n\r\n", 404)]
    public async Task AClientThatWantsTheConnectionClosedGetsIt(string request, int status)
    {
        using var client = await _listener.ConnectAsync();
        await client.SendAsync(request);

        Assert.Equal(status, (await client.ReadAsync()).Status);
        Assert.True(await client.IsClosedAsync(), "the connection was kept");
    }

    [Theory]
    [InlineData(1, 30_000)]
    [InlineData(2500, 1)]
    public async Task HeadersMayBeFewAndLongOrManyAndShort(int count, int length)
    {
        var headers = Enumerable.Range(0, count).Select(i => $"X-{i}: " + new string('h', length)).ToArray();

        Assert.Equal(404, (await _listener.SendAsync("GET", "/v0/entity?id=k", null, headers)).Status);
    }

    [Fact]
    public async Task TheListenerIsOnIpv4AndOnIpv6()
    {
        using var four = await _listener.ConnectAsync(IPAddress.Loopback);
        await four.SendAsync(Listener.Request("PUT", "/v0/entity?id=k", "value1"));
        Assert.Equal(201, (await four.ReadAsync()).Status);
        if (_listener.Server.Urls.Count == 1)
            return;

        using var six = await _listener.ConnectAsync(IPAddress.IPv6Loopback);
        await six.SendAsync(Listener.Request("GET", "/v0/entity?id=k"));
        Assert.Equal("value1", (await six.ReadAsync()).Text);
    }

    [Fact]
    public async Task ServerTimingIsThereOnlyWhenItIsAskedFor()
    {
        await using var timed = await Listener.StartAsync(Listener.Settings with { ServerTiming = true });

        foreach (var target in new[] { "/v0/entity?id=k", "/v0/entity", "/health/live" })
        {
            Assert.Matches(@"^total;dur=\d+(\.\d+)?$", (await timed.SendAsync("GET", target))["Server-Timing"]);
            Assert.Null((await _listener.SendAsync("GET", target))["Server-Timing"]);
        }
    }
}
