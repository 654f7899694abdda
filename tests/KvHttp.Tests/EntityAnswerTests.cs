using System.Text;
using KvMessages;
using KvMessages.Client;

namespace KvHttp.Tests;

/// <summary>The answers of <c>/v0/entity</c> when all is well.</summary>
public sealed class EntityAnswerTests : IAsyncLifetime
{
    private const string FirstSecond = "Sun, 09 Sep 2001 01:46:40 GMT";

    private Listener _listener = null!;

    public async Task InitializeAsync() => _listener = await Listener.StartAsync();

    public async Task DisposeAsync() => await _listener.DisposeAsync();

    [Fact]
    public async Task APutIsCreatedAndTheGetReturnsItsBytes()
    {
        var put = await _listener.SendAsync("PUT", "/v0/entity?id=k", "value1");
        var get = await _listener.SendAsync("GET", "/v0/entity?id=k");

        Assert.Equal((201, "Created", "0"), (put.Status, put.Reason, put["Content-Length"]));
        Assert.Equal((200, "OK", "value1", "6"), (get.Status, get.Reason, get.Text, get["Content-Length"]));
        Assert.Equal("application/octet-stream", get["Content-Type"]);
        foreach (var answer in new[] { put, get })
        {
            Assert.Equal($"\"{Version.Of(ScriptedFront.FirstMillisecond, 0, 1)}\"", answer["ETag"]);
            Assert.Equal(FirstSecond, answer["Last-Modified"]);
            Assert.Equal("2/3", answer["Kv-Acks"]);
        }
    }

    [Fact]
    public async Task AHeadIsAGetWithoutTheBody()
    {
        await _listener.SendAsync("PUT", "/v0/entity?id=k", "value1");
        using var client = await _listener.ConnectAsync();

        await client.SendAsync(Listener.Request("HEAD", "/v0/entity?id=k"));
        var head = await client.ReadAsync(toHead: true);
        await client.SendAsync(Listener.Request("HEAD", "/v0/entity?id=other"));
        var missing = await client.ReadAsync(toHead: true);
        await client.SendAsync(Listener.Request("GET", "/v0/entity?id=k"));
        var get = await client.ReadAsync();

        Assert.Equal((200, "6", ""), (head.Status, head["Content-Length"], head.Text));
        Assert.Equal((get["ETag"], get["Last-Modified"], get["Kv-Acks"]),
            (head["ETag"], head["Last-Modified"], head["Kv-Acks"]));
        Assert.Equal((404, "application/problem+json"), (missing.Status, missing["Content-Type"]));
        Assert.Equal("value1", get.Text);
    }

    [Fact]
    public async Task ADeleteIsAcceptedAndTheGetThenFindsNothing()
    {
        await _listener.SendAsync("PUT", "/v0/entity?id=k", "value1");

        var delete = await _listener.SendAsync("DELETE", "/v0/entity?id=k");
        var get = await _listener.SendAsync("GET", "/v0/entity?id=k");

        Assert.Equal((202, "0", "2/3"), (delete.Status, delete["Content-Length"], delete["Kv-Acks"]));
        Assert.Null(delete["ETag"]);
        Assert.Equal((404, "2/3"), (get.Status, get["Kv-Acks"]));
        Assert.Equal("Not Found", get.Problem().GetProperty("title").GetString());
    }

    [Fact]
    public async Task AnEmptyBodyIsAnEmptyValue()
    {
        var put = await _listener.SendAsync("PUT", "/v0/entity?id=k", "");
        var get = await _listener.SendAsync("GET", "/v0/entity?id=k");

        Assert.Equal(201, put.Status);
        Assert.Equal((200, "0", ""), (get.Status, get["Content-Length"], get.Text));
        Assert.NotNull(get["ETag"]);
    }

    [Fact]
    public async Task ValuesAreBytesNotText()
    {
        var bytes = Enumerable.Range(0, 256).Select(octet => (byte)octet).ToArray();
        await _listener.SendAsync("PUT", "/v0/entity?id=k", Encoding.Latin1.GetString(bytes));

        Assert.Equal(bytes, (await _listener.SendAsync("GET", "/v0/entity?id=k")).Body);
    }

    [Fact]
    public async Task AChunkedBodyIsTakenWhole()
    {
        using var client = await _listener.ConnectAsync();
        await client.SendAsync("PUT /v0/entity?id=k HTTP/1.1\r\nHost: kv\r\nTransfer-Encoding: chunked\r\n\r\n");
        await client.SendAsync("3\r\nabc\r\n");
        await client.SendAsync("A;extension=1\r\n0123456789\r\n0\r\nTrailer: t\r\n\r\n");

        Assert.Equal(201, (await client.ReadAsync()).Status);
        Assert.Equal("abc0123456789", Encoding.ASCII.GetString(_listener.OnlyRequest<PutEntity>().Value.Span));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Transfer-Encoding: chunked")]
    public async Task TheLongestValueIsTakenAndReturned(string chunked)
    {
        var value = new string('v', Listener.Settings.MaxValueSize);
        using var client = await _listener.ConnectAsync();
        await client.SendAsync(chunked == ""
            ? Listener.Request("PUT", "/v0/entity?id=k", value)
            : Listener.Request("PUT", "/v0/entity?id=k", null, chunked) + $"{value.Length:x}\r\n{value}\r\n0\r\n\r\n");
        Assert.Equal(201, (await client.ReadAsync()).Status);

        await client.SendAsync(Listener.Request("GET", "/v0/entity?id=k"));
        Assert.Equal(value, (await client.ReadAsync()).Text);
    }

    [Theory]
    [InlineData("\"{0}\"", 304)]
    [InlineData("W/\"{0}\"", 304)]
    [InlineData("*", 304)]
    [InlineData("\"0000000000000000\"", 200)]
    public async Task AGetOfAKnownVersionIsNotModified(string condition, int status)
    {
        var tag = (await _listener.SendAsync("PUT", "/v0/entity?id=k", "value1"))["ETag"]!;

        var header = "If-None-Match: " + condition.Replace("{0}", tag.Trim('"'), StringComparison.Ordinal);
        var get = await _listener.SendAsync("GET", "/v0/entity?id=k", null, header);

        Assert.Equal(status, get.Status);
        Assert.Equal(status == 200 ? "value1" : "", get.Text);
        Assert.Equal((tag, FirstSecond, "2/3"), (get["ETag"], get["Last-Modified"], get["Kv-Acks"]));
    }

    [Theory]
    [InlineData("", 2, 3)]
    [InlineData("&ack=1&from=1", 1, 1)]
    [InlineData("&replicas=3/3", 3, 3)]
    [InlineData("&ack=3", 3, 3)]
    [InlineData("&from=2", 2, 2)]
    public async Task TheFrontIsAskedWithTheQuorumThatIsMeant(string query, int ack, int from)
    {
        await _listener.SendAsync("GET", "/v0/entity?id=some%20key" + query);

        var request = _listener.OnlyRequest<GetEntity>();
        Assert.Equal(Key.Of("some key"), request.Key);
        Assert.Equal(new Quorum(ack, from), request.Quorum);
        Assert.Equal(Listener.Settings.DefaultTimeout, request.Timeout);
    }

    [Fact]
    public async Task ThePathMayBeEscapedAndTheParametersInAnyOrder()
    {
        var put = await _listener.SendAsync("PUT", "/v0/%65ntity?timeout=1500&from=2&id=k&ack=1", "v");

        Assert.Equal(201, put.Status);
        var request = _listener.OnlyRequest<PutEntity>();
        Assert.Equal(new Quorum(1, 2), request.Quorum);
        Assert.Equal(TimeSpan.FromMilliseconds(1500), request.Timeout);
    }
}
