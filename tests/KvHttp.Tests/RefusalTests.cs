using System.Text;

namespace KvHttp.Tests;

/// <summary>Requests that are refused before anybody is asked.</summary>
public sealed class RefusalTests : IAsyncLifetime
{
    private Listener _listener = null!;

    public async Task InitializeAsync() =>
        _listener = await Listener.StartAsync(
            Listener.Settings with { MaxValueSize = 100, MaxTimeout = TimeSpan.FromSeconds(10) });

    public async Task DisposeAsync()
    {
        Assert.Empty(_listener.Front.Requests);
        Assert.True(_listener.Log.Lines.IsEmpty, string.Join("\n", _listener.Log.Lines));
        await _listener.DisposeAsync();
    }

    [Theory]
    [InlineData("/v0/entity", "id")]
    [InlineData("/v0/entity?", "id")]
    [InlineData("/v0/entity?id=", "id")]
    [InlineData("/v0/entity?id=%ff", "id")]
    [InlineData("/v0/entity?id=k&ack=x", "ack")]
    [InlineData("/v0/entity?id=k&ack=99999999999999999999", "ack")]
    [InlineData("/v0/entity?id=k&ack=4", "ack")]
    [InlineData("/v0/entity?id=k&ack=2&from=1", "ack")]
    [InlineData("/v0/entity?id=k&from=4", "from")]
    [InlineData("/v0/entity?id=k&from=-1", "from")]
    [InlineData("/v0/entity?id=k&replicas=3/2", "ack")]
    [InlineData("/v0/entity?id=k&replicas=2-3", "replicas")]
    [InlineData("/v0/entity?id=k&ttl=-1", "ttl")]
    [InlineData("/v0/entity?id=k&timeout=0", "timeout")]
    [InlineData("/v0/entity?id=k&timeout=10001", "timeout")]
    public async Task ABadParameterIsNamed(string target, string parameter)
    {
        foreach (var method in new[] { "GET", "PUT", "DELETE" })
        {
            var answer = await _listener.SendAsync(method, target, method == "PUT" ? "v" : null);

            Assert.Equal((400, "Bad Request"), (answer.Status, answer.Reason));
            Assert.Equal(parameter, answer.Problem().GetProperty("parameter").GetString());
        }
    }

    [Fact]
    public async Task AKeyThatIsTooLongIsRefused()
    {
        var answer = await _listener.SendAsync("GET", "/v0/entity?id=" + new string('k', 1025));

        Assert.Equal(400, answer.Status);
        Assert.Equal("id", answer.Problem().GetProperty("parameter").GetString());
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/v0")]
    [InlineData("/v0/")]
    [InlineData("/v0/entity/")]
    [InlineData("/v0/entity/k")]
    [InlineData("/v0/Entity?id=k")]
    [InlineData("/v0/entit?id=k")]
    [InlineData("/v1/entity?id=k")]
    [InlineData("/entity?id=k")]
    [InlineData("//v0/entity?id=k")]
    [InlineData("/health")]
    [InlineData("/health/")]
    [InlineData("/abracadabra")]
    [InlineData("/%00?id=k")]
    public async Task APathThatIsNoRouteIsABadRequest(string target)
    {
        foreach (var method in new[] { "GET", "HEAD", "PUT", "DELETE", "POST", "OPTIONS", "PATCH" })
        {
            var answer = await _listener.SendAsync(method, target, method == "PUT" ? "v" : null);
            Assert.Equal(400, answer.Status);
            if (method != "HEAD")
                answer.Problem();
        }
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PATCH")]
    [InlineData("OPTIONS")]
    [InlineData("TRACE")]
    [InlineData("PROPFIND")]
    [InlineData("get")]
    public async Task AnyOtherMethodIsNotAllowedAndTheAnswerSaysWhichAre(string method)
    {
        var answer = await _listener.SendAsync(method, "/v0/entity?id=k", method == "POST" ? "value" : null);

        Assert.Equal((405, "GET, HEAD, PUT, DELETE"), (answer.Status, answer["Allow"]));
        answer.Problem();
    }

    [Fact]
    public async Task APutWithoutLengthOrChunksLacksALength()
    {
        var answer = await _listener.SendAsync("PUT", "/v0/entity?id=k");

        Assert.Equal((411, "Length Required"), (answer.Status, answer.Reason));
        answer.Problem();
    }

    [Fact]
    public async Task AnAnnouncedValueThatIsTooLargeIsRefusedBeforeItIsSent()
    {
        using var client = await _listener.ConnectAsync();
        await client.SendAsync("PUT /v0/entity?id=k HTTP/1.1\r\nHost: kv\r\nContent-Length: 101\r\n\r\n");

        var answer = await client.ReadAsync();
        Assert.Equal(413, answer.Status);
        Assert.Equal(100, answer.Problem().GetProperty("maxValueSize").GetInt32());

        await client.SendAsync(new string('v', 101) + Listener.Request("GET", "/health/live"));
        Assert.Equal(200, (await client.ReadAsync()).Status);
    }

    [Fact]
    public async Task AClientThatWaitsToContinueIsRefusedAndTheConnectionEnds()
    {
        using var client = await _listener.ConnectAsync();
        await client.SendAsync(
            "PUT /v0/entity?id=k HTTP/1.1\r\nHost: kv\r\nContent-Length: 5000000000\r\nExpect: 100-continue\r\n\r\n");

        Assert.Equal(413, (await client.ReadAsync()).Status);
        Assert.True(await client.IsClosedAsync(), "bytes came after the final answer");
    }

    [Fact]
    public async Task AChunkedValueIsRefusedOnceItIsTooLarge()
    {
        using var client = await _listener.ConnectAsync();
        await client.SendAsync("PUT /v0/entity?id=k HTTP/1.1\r\nHost: kv\r\nTransfer-Encoding: chunked\r\n\r\n");
        await client.SendAsync("40\r\n" + new string('v', 64) + "\r\n");
        await client.SendAsync("40\r\n" + new string('v', 64) + "\r\n");

        Assert.Equal(413, (await client.ReadAsync()).Status);

        await client.SendAsync("0\r\n\r\n" + Listener.Request("GET", "/health/live"));
        Assert.Equal(200, (await client.ReadAsync()).Status);
    }

    [Theory]
    [InlineData("PUT", "If-Match: *")]
    [InlineData("PUT", "If-None-Match: *")]
    [InlineData("PUT", "If-Match: \"0000000000000001\"")]
    [InlineData("DELETE", "If-Match: \"0000000000000001\"")]
    public async Task AConditionalWriteIsRefusedRatherThanDoneUnconditionally(string method, string header)
    {
        var answer = await _listener.SendAsync(method, "/v0/entity?id=k", method == "PUT" ? "v" : null, header);

        Assert.Equal(400, answer.Status);
        answer.Problem();
    }

    [Fact]
    public async Task ABodyThatBreaksOffIsNotStored()
    {
        using var client = await _listener.ConnectAsync();
        await client.SendAsync("PUT /v0/entity?id=k HTTP/1.1\r\nHost: kv\r\nContent-Length: 50\r\n\r\nonly this");
        client.FinishSending();

        Assert.Equal("", await client.ReadToEndAsync());
    }

    [Theory]
    [InlineData("zz\r\nabc\r\n0\r\n\r\n")]
    [InlineData("3\r\nabcdef\r\n0\r\n\r\n")]
    [InlineData("-3\r\nabc\r\n0\r\n\r\n")]
    [InlineData("FFFFFFFFFFFFFFFFFF\r\nabc\r\n0\r\n\r\n")]
    public async Task BrokenChunksAreABadRequestAndEndTheConnection(string chunks)
    {
        using var client = await _listener.ConnectAsync();
        await client.SendAsync(
            "PUT /v0/entity?id=k HTTP/1.1\r\nHost: kv\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks);

        var answer = await client.ReadAsync();
        Assert.Equal(400, answer.Status);
        answer.Problem();
        Assert.True(await client.IsClosedAsync(), "the connection was kept");
    }

    [Fact]
    public async Task AClientThatGoesAwayInTheMiddleOfABodyLeavesNoTrace()
    {
        using (var client = await _listener.ConnectAsync())
        {
            await client.SendAsync(Encoding.ASCII.GetBytes(
                "PUT /v0/entity?id=k HTTP/1.1\r\nHost: kv\r\nContent-Length: 50\r\n\r\nonly this"));
            client.Reset();
        }

        Assert.Equal(200, (await _listener.SendAsync("GET", "/health/live")).Status);
    }
}
