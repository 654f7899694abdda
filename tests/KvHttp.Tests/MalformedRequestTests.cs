namespace KvHttp.Tests;

/// <summary>What breaks HTTP itself is refused before a route is asked, with a problem document all the same.</summary>
public sealed class MalformedRequestTests : IAsyncLifetime
{
    private const string Get = "GET /v0/entity?id=k HTTP/1.1\r\n";
    private const string Put = "PUT /v0/entity?id=k HTTP/1.1\r\n";
    private const string Host = "Host: kv\r\n";

    private Listener _listener = null!;

    public async Task InitializeAsync() => _listener = await Listener.StartAsync();

    public async Task DisposeAsync()
    {
        Assert.Empty(_listener.Log.Lines);
        await _listener.DisposeAsync();
    }

    [Theory]
    [InlineData("garbage\r\n\r\n", 400, "request line")]
    [InlineData("\0\u0001\u0002\r\n\r\n", 400, "request line")]
    [InlineData("GET\r\n\r\n", 400, "request line")]
    [InlineData("GET /v0/entity?id=k\r\n\r\n", 400, "request line")]
    [InlineData("GET /v0/entity?id=k HTTP/9.9\r\n\r\n", 505, "HTTP/1.1")]
    [InlineData("GET /v0/entity?id=k HTTP/2.0\r\n" + Host + "\r\n", 505, "HTTP/1.1")]
    [InlineData("GET v0/entity?id=k HTTP/1.1\r\n" + Host + "\r\n", 400, "request target")]
    [InlineData("GET /v0/entity?id=a b HTTP/1.1\r\n" + Host + "\r\n", 400, "request line")]
    [InlineData("GET /v0/entity?id=\u00e9 HTTP/1.1\r\n" + Host + "\r\n", 400, "request target")]
    [InlineData("GET /v0%00/entity?id=k HTTP/1.1\r\n" + Host + "\r\n", 400, "request target")]
    [InlineData("GET ftp://kv/v0/entity?id=k HTTP/1.1\r\n" + Host + "\r\n", 400, "request target")]
    [InlineData("GET http://other/v0/entity?id=k HTTP/1.1\r\n" + Host + "\r\n", 400, "Host")]
    [InlineData(Get + "\r\n", 400, "Host")]
    [InlineData(Get + Host + Host + "\r\n", 400, "Host")]
    [InlineData(Get + "Host: a b\r\n\r\n", 400, "Host")]
    [InlineData(Get + Host + "no colon\r\n\r\n", 400, "header")]
    [InlineData(Get + Host + "a name: v\r\n\r\n", 400, "header")]
    [InlineData(Get + Host + "X: \0\r\n\r\n", 400, "header")]
    [InlineData(Put + Host + "Content-Length: -1\r\n\r\n", 400, "content length")]
    [InlineData(Put + Host + "Content-Length: abc\r\n\r\n", 400, "content length")]
    [InlineData(Put + Host + "Content-Length: 99999999999999999999\r\n\r\n", 400, "content length")]
    [InlineData(Put + Host + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nvv", 400, "Content-Length")]
    [InlineData(Put + Host + "Transfer-Encoding: gzip\r\n\r\n", 400, "chunked")]
    [InlineData("PUT /v0/entity?id=k HTTP/1.0\r\n\r\n", 400, "Content-Length")]
    [InlineData("\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003\r\n", 400, "TLS")]
    public async Task WhatIsNoRequestIsRefusedInWordsAndTheConnectionEnds(string text, int status, string detail)
    {
        using var client = await _listener.ConnectAsync();
        await client.SendAsync(text);

        await IsRefusedAsync(client, status, detail);
        Assert.Empty(_listener.Front.Requests);
    }

    [Theory]
    [InlineData("OPTIONS * HTTP/1.1\r\n" + Host + "\r\n")]
    [InlineData("GET * HTTP/1.1\r\n" + Host + "\r\n")]
    [InlineData("CONNECT kv:80 HTTP/1.1\r\nHost: kv:80\r\n\r\n")]
    [InlineData("GET kv:80 HTTP/1.1\r\nHost: kv:80\r\n\r\n")]
    public async Task ATargetThatIsNoPathIsNoRoute(string text)
    {
        using var client = await _listener.ConnectAsync();
        await client.SendAsync(text);

        var answer = await IsRefusedAsync(client, 400, "no path");
        Assert.EndsWith("no-such-route", answer.Problem().GetProperty("type").GetString());
        Assert.Null(answer["Allow"]);
    }

    [Theory]
    [InlineData("GET http://kv/health/live HTTP/1.1\r\n" + Host + "\r\n", 200)]
    [InlineData("GET http://kv/v0/entity?id=k HTTP/1.1\r\n" + Host + "\r\n", 404)]
    [InlineData("GET http://kv HTTP/1.1\r\n" + Host + "\r\n", 400)]
    public async Task ATargetMayBeAWholeUrl(string text, int status)
    {
        using var client = await _listener.ConnectAsync();
        await client.SendAsync(text + Listener.Request("GET", "/health/live"));

        Assert.Equal(status, (await client.ReadAsync()).Status);
        Assert.Equal(200, (await client.ReadAsync()).Status);
    }

    [Fact]
    public async Task ARequestLineThatIsTooLongIs414WithTheLimit()
    {
        using var client = await _listener.ConnectAsync();
        await client.SendAsync(Listener.Request("GET", "/v0/entity?id=" + new string('k', 10_000)));

        await IsRefusedAsync(client, 414, "8192 bytes");
    }

    [Theory]
    [InlineData(1, 40_000)]
    [InlineData(5000, 1)]
    public async Task HeadersThatAreTooLargeTogetherAre431WithTheLimit(int count, int length)
    {
        var headers = Enumerable.Range(0, count).Select(i => $"X-{i}: " + new string('h', length)).ToArray();
        using var client = await _listener.ConnectAsync();
        await client.SendAsync(Listener.Request("GET", "/v0/entity?id=k", null, headers));

        await IsRefusedAsync(client, 431, "32768 bytes");
    }

    [Fact]
    public async Task AMalformedHeadIsRefusedWithoutABody()
    {
        using var client = await _listener.ConnectAsync();
        await client.SendAsync("HEAD /v0/entity?id=k HTTP/1.1\r\n\r\n");

        var answer = await client.ReadAsync(toHead: true);
        Assert.Equal((400, "application/problem+json"), (answer.Status, answer["Content-Type"]));
        Assert.True(await client.IsClosedAsync(), "a body followed, or the connection was kept");
    }

    [Fact]
    public async Task WhatCameBeforeIsAnsweredAndWhatComesAfterIsNotCarriedOut()
    {
        using var client = await _listener.ConnectAsync();
        await client.SendAsync(
            Listener.Request("PUT", "/v0/entity?id=k", "value1")
            + Listener.Request("GET", "/v0/entity?id=k")
            + Listener.Request("HEAD", "/v0/entity?id=k")
            + "garbage\r\n\r\n"
            + Listener.Request("DELETE", "/v0/entity?id=k"));

        Assert.Equal(201, (await client.ReadAsync()).Status);
        Assert.Equal("value1", (await client.ReadAsync()).Text);
        Assert.Equal(200, (await client.ReadAsync(toHead: true)).Status);
        await IsRefusedAsync(client, 400, "request line");
        Assert.Equal(3, _listener.Front.Requests.Count);
    }

    [Fact]
    public async Task TheRefusalFollowsWhatTheClientHasYetToRead()
    {
        var value = new string('v', Listener.Settings.MaxValueSize);
        await _listener.SendAsync("PUT", "/v0/entity?id=k", value);
        using var client = await _listener.ConnectAsync();
        for (var i = 0; i < 20; i++)
            await client.SendAsync(Listener.Request("GET", "/v0/entity?id=k"));
        await client.SendAsync("garbage\r\n\r\n");
        await Eventually.Holds(() => _listener.Front.Requests.Count > 1, "the first GET was asked");

        for (var i = 0; i < 20; i++)
            Assert.Equal(value.Length, (await client.ReadAsync()).Body.Length);
        await IsRefusedAsync(client, 400, "request line");
    }

    [Fact]
    public async Task OtherConnectionsGoOn()
    {
        using var bystander = await _listener.ConnectAsync();
        for (var i = 0; i < 20; i++)
        {
            await bystander.SendAsync(Put + Host + "Content-Length: 6\r\n\r\nval");
            using var client = await _listener.ConnectAsync();
            await client.SendAsync("garbage\r\n\r\n");
            await IsRefusedAsync(client, 400, "request line");

            await bystander.SendAsync("ue1");
            Assert.Equal(201, (await bystander.ReadAsync()).Status);
        }
    }

    private static async Task<RawResponse> IsRefusedAsync(RawClient client, int status, string detail)
    {
        var answer = await client.ReadAsync();
        Assert.Equal((status, "close"), (answer.Status, answer["Connection"]));
        Assert.Contains(detail, answer.Problem().GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("''", answer.Text, StringComparison.Ordinal);
        Assert.True(await client.IsClosedAsync(), "the connection was kept");
        return answer;
    }
}
