using KvMessages;
using KvMessages.Client;

namespace KvHttp.Tests;

public sealed class RangeRefusalTests
{
    [Theory]
    [InlineData("", "start", "start is missing")]
    [InlineData("?end=b", "start", "start is missing")]
    [InlineData("?start=", "start", "the key is empty")]
    [InlineData("?start=a&end=", "end", "the key is empty")]
    [InlineData("?start=b&end=a", "end", "end is before start")]
    [InlineData("?start=%C3%B6&end=z", "end", "end is before start")]
    [InlineData("?start=%FF", "start", "no valid UTF-8")]
    [InlineData("?start=%2", "start", "two hexadecimal digits")]
    [InlineData("?start=a&start=a", "start", "given twice")]
    [InlineData("?start=a&limit=0", "limit", "a number from 1")]
    [InlineData("?start=a&limit=-1", "limit", "a number from 1")]
    [InlineData("?start=a&limit=ten", "limit", "a number from 1")]
    [InlineData("?start=a&limit=9223372036854775808", "limit", "a number from 1")]
    [InlineData("?start=a&limit=1&limit=2", "limit", "given twice")]
    [InlineData("?start=a&cluster=2", "cluster", "a number from 0 to 1")]
    [InlineData("?start=a&cluster=true", "cluster", "a number from 0 to 1")]
    [InlineData("?start=a&%63luster=yes", "cluster", "a number from 0 to 1")]
    public async Task AParameterThatIsWrongIs400(string query, string parameter, string detail)
    {
        await using var listener = await Listener.StartAsync();

        var answer = await listener.SendAsync("GET", "/v0/entities" + query);

        Assert.Equal(400, answer.Status);
        Assert.Equal(parameter, answer.Problem().GetProperty("parameter").GetString());
        Assert.Contains(detail, answer.Problem().GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Empty(listener.Front.Requests);
    }

    [Fact]
    public async Task AKeyThatIsTooLongIs400()
    {
        await using var listener = await Listener.StartAsync();

        var answer = await listener.SendAsync("GET", $"/v0/entities?start={new string('k', Key.MaxBytes + 1)}");

        Assert.Equal(400, answer.Status);
        Assert.Equal("start", answer.Problem().GetProperty("parameter").GetString());
    }

    [Theory]
    [InlineData("?start=a", "a", null, long.MaxValue, false, "1/1")]
    [InlineData("?limit=5&end=b&start=a&cluster=0", "a", "b", 5, false, "1/1")]
    [InlineData("?start=a+b%2F&end=a+b%2f&color=red", "a b/", "a b/", long.MaxValue, false, "1/1")]
    [InlineData("?start=a&cluster=1", "a", null, long.MaxValue, true, "2/3")]
    public async Task TheFrontIsAskedForWhatTheQuerySays(
        string query, string start, string? end, long limit, bool cluster, string quorum)
    {
        await using var listener = await Listener.StartAsync();
        listener.Front.Answer = _ => ScriptedRange.Of([]);
        using var client = await listener.ConnectAsync();

        await client.SendAsync(Listener.Request("GET", "/v0/entities" + query));
        Assert.Equal(200, (await client.ReadAsync()).Status);

        var asked = listener.OnlyRequest<RangeEntities>();
        Assert.Equal((start, end), (asked.Start.ToString(), asked.End?.ToString()));
        Assert.Equal((limit, cluster, quorum), (asked.Limit, asked.IsCluster, asked.Quorum.ToString()));
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("POST")]
    [InlineData("get")]
    public async Task AnotherMethodIs405(string method)
    {
        await using var listener = await Listener.StartAsync();

        var answer = await listener.SendAsync(method, "/v0/entities?start=a");

        Assert.Equal((405, "GET, HEAD"), (answer.Status, answer["Allow"]));
        answer.Problem();
    }

    [Fact]
    public async Task HttpWithoutChunksIs505()
    {
        await using var listener = await Listener.StartAsync();
        using var client = await listener.ConnectAsync();

        await client.SendAsync("GET /v0/entities?start=a HTTP/1.0\r\n\r\n");

        var answer = await client.ReadAsync();
        Assert.Equal(505, answer.Status);
        Assert.Contains("chunks", answer.Problem().GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARangeThatCannotBeCompleteIs504BeforeItBegins()
    {
        await using var listener = await Listener.StartAsync();
        listener.Front.Answer = _ => new NotEnoughReplicas(2, 1, 3, OutcomeUnknown: false, "two nodes are down");

        var answer = await listener.SendAsync("GET", "/v0/entities?start=a&cluster=1");

        Assert.Equal((504, "Not Enough Replicas"), (answer.Status, answer.Reason));
        var problem = answer.Problem();
        Assert.Equal("two nodes are down", problem.GetProperty("detail").GetString());
        Assert.False(problem.TryGetProperty("outcome", out _));
    }

    [Fact]
    public async Task ARangeTooManyIs503()
    {
        await using var listener = await Listener.StartAsync();
        listener.Front.Answer = _ => new Unavailable("16 ranges are open", TimeSpan.FromSeconds(2));

        var answer = await listener.SendAsync("GET", "/v0/entities?start=a");

        Assert.Equal((503, "2"), (answer.Status, answer["Retry-After"]));
        Assert.False(answer.Problem().TryGetProperty("outcome", out _));
    }

    [Fact]
    public async Task ARingThatIsNotKnownYetIs503()
    {
        await using var listener = await Listener.StartAsync(Listener.Settings with { NodesInRing = () => 0 });

        Assert.Equal(503, (await listener.SendAsync("GET", "/v0/entities?start=a")).Status);
    }
}
