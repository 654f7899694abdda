using System.Text;
using KvMessages;
using KvMessages.Client;

namespace KvHttp.Tests;

/// <summary>Sentences of the API's description that no other test is about.</summary>
public sealed class ContractTests : IAsyncLifetime
{
    private Listener _listener = null!;

    public async Task InitializeAsync() => _listener = await Listener.StartAsync(
        Listener.Settings with { NodesInRing = () => 5, DefaultFrom = 3, MaxTimeout = TimeSpan.FromSeconds(10) });

    public async Task DisposeAsync() => await _listener.DisposeAsync();

    [Theory]
    [InlineData("", 2, 3)]
    [InlineData("&ack=3", 3, 3)]
    [InlineData("&from=5", 3, 5)]
    public async Task WithANumberAsDefaultThatManyReplicasAreAsked(string query, int ack, int from)
    {
        await _listener.SendAsync("GET", "/v0/entity?id=k" + query);

        Assert.Equal(new Quorum(ack, from), _listener.OnlyRequest<GetEntity>().Quorum);
    }

    [Fact]
    public async Task MoreAcksThanTheDefaultAsksForAreRefused()
    {
        var answer = await _listener.SendAsync("GET", "/v0/entity?id=k&ack=4");

        Assert.Equal(400, answer.Status);
        Assert.Equal("ack", answer.Problem().GetProperty("parameter").GetString());
    }

    [Fact]
    public async Task TheGreatestTimeoutIsTaken()
    {
        Assert.Equal(404, (await _listener.SendAsync("GET", "/v0/entity?id=k&timeout=10000")).Status);

        Assert.Equal(TimeSpan.FromSeconds(10), _listener.OnlyRequest<GetEntity>().Timeout);
    }

    [Fact]
    public async Task AnEmptyChunkedBodyIsAnEmptyValue()
    {
        using var client = await _listener.ConnectAsync();
        await client.SendAsync(
            Listener.Request("PUT", "/v0/entity?id=k", null, "Transfer-Encoding: chunked") + "0\r\n\r\n");

        Assert.Equal(201, (await client.ReadAsync()).Status);
        Assert.True(_listener.OnlyRequest<PutEntity>().Value.IsEmpty, "the value is not empty");
    }

    [Fact]
    public async Task AClientThatWaitsToContinueIsToldTo()
    {
        using var client = await _listener.ConnectAsync();
        await client.SendAsync(
            "PUT /v0/entity?id=k HTTP/1.1\r\nHost: kv\r\nContent-Length: 6\r\nExpect: 100-continue\r\n\r\n");
        Assert.Equal(100, (await client.ReadAsync()).Status);

        await client.SendAsync("value1" + Listener.Request("GET", "/v0/entity?id=k"));

        Assert.Equal(201, (await client.ReadAsync()).Status);
        Assert.Equal("value1", (await client.ReadAsync()).Text);
    }

    [Theory]
    [InlineData("GET", 200, "Range: bytes=0-1")]
    [InlineData("GET", 200, "If-Modified-Since: Fri, 01 Jan 2100 00:00:00 GMT")]
    [InlineData("GET", 200, "If-Match: \"0000000000000000\"")]
    [InlineData("GET", 200, "Accept: text/html")]
    [InlineData("PUT", 201, "If-Unmodified-Since: Thu, 01 Jan 1970 00:00:00 GMT")]
    [InlineData("PUT", 201, "Content-Type: text/plain")]
    public async Task OtherConditionsRangesAndMediaTypesAreIgnored(string method, int status, string header)
    {
        await _listener.SendAsync("PUT", "/v0/entity?id=k", "value1");

        var answer = await _listener.SendAsync(method, "/v0/entity?id=k", method == "PUT" ? "value2" : null, header);

        Assert.Equal(status, answer.Status);
        Assert.Equal(method == "GET" ? "value1" : "", answer.Text);
    }

    [Fact]
    public async Task AHeadOfAKnownVersionIsNotModified()
    {
        var tag = (await _listener.SendAsync("PUT", "/v0/entity?id=k", "value1"))["ETag"]!;

        var head = await _listener.SendAsync("HEAD", "/v0/entity?id=k", null, "If-None-Match: " + tag);

        Assert.Equal((304, tag), (head.Status, head["ETag"]));
    }

    [Theory]
    [InlineData("/v0/entity?id=", 400)]
    [InlineData("/v0/entity?id=none", 404)]
    [InlineData("/nowhere", 400)]
    public async Task TheErrorOfAHeadHasTheHeadersOfItsBodyAndNoBody(string target, int status)
    {
        var get = await _listener.SendAsync("GET", target);
        using var client = await _listener.ConnectAsync();
        await client.SendAsync(Listener.Request("HEAD", target) + Listener.Request("GET", "/health/live"));

        var head = await client.ReadAsync(toHead: true);

        Assert.Equal((status, "application/problem+json"), (head.Status, head["Content-Type"]));
        Assert.Equal(get["Content-Length"], head["Content-Length"]);
        Assert.Equal(200, (await client.ReadAsync()).Status);
    }

    [Fact]
    public async Task TheMostBytesOfAKeyAreTakenHoweverTheyAreEscaped()
    {
        var key = new string('\u20ac', 341) + "x";
        Assert.Equal(1024, Encoding.UTF8.GetByteCount(key));

        Assert.Equal(201, (await _listener.SendAsync("PUT", "/v0/entity?id=" + Uri.EscapeDataString(key), "v")).Status);

        Assert.Equal(Key.Of(key), _listener.OnlyRequest<PutEntity>().Key);
    }

    [Fact]
    public async Task AnErrorSaysHowLongItTookToo()
    {
        await using var timed = await Listener.StartAsync(Listener.Settings with { ServerTiming = true });
        timed.Front.Answer = _ => new NotEnoughReplicas(2, 1, 3, OutcomeUnknown: true, "node-b is down");

        var answer = await timed.SendAsync("PUT", "/v0/entity?id=k", "v");

        Assert.Equal(504, answer.Status);
        Assert.StartsWith("total;dur=", answer["Server-Timing"]);
    }
}
