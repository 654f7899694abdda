using Akka.Actor;
using KvMessages;
using KvMessages.Client;

namespace KvHttp.Tests;

/// <summary>What becomes of a coordinator's reply, of a failure, and of silence.</summary>
public sealed class ReplyTests : IAsyncLifetime
{
    private Listener _listener = null!;

    public async Task InitializeAsync() => _listener = await Listener.StartAsync();

    public async Task DisposeAsync() => await _listener.DisposeAsync();

    [Theory]
    [InlineData("PUT", true, "unknown")]
    [InlineData("PUT", false, "not-applied")]
    [InlineData("DELETE", true, "unknown")]
    [InlineData("GET", false, null)]
    public async Task TooFewReplicasAre504WithWhatWasNeededAndWhatCame(string method, bool unknown, string? outcome)
    {
        _listener.Front.Answer = _ => new NotEnoughReplicas(2, 1, 3, unknown, "node-b and node-c are down");

        var answer = await SendAsync(method);

        Assert.Equal((504, "Not Enough Replicas", "1/3"), (answer.Status, answer.Reason, answer["Kv-Acks"]));
        var problem = answer.Problem();
        Assert.Equal("Not Enough Replicas", problem.GetProperty("title").GetString());
        Assert.Equal("node-b and node-c are down", problem.GetProperty("detail").GetString());
        Assert.Equal(2, problem.GetProperty("required").GetInt32());
        Assert.Equal(1, problem.GetProperty("received").GetInt32());
        Assert.Equal(3, problem.GetProperty("asked").GetInt32());
        Assert.Equal(outcome, problem.TryGetProperty("outcome", out var value) ? value.GetString() : null);
    }

    [Theory]
    [InlineData("PUT", 0, "1")]
    [InlineData("DELETE", 1, "1")]
    [InlineData("GET", 1001, "2")]
    public async Task AnUnavailableNodeIs503WithRetryAfterInWholeSeconds(
        string method, int milliseconds, string retryAfter)
    {
        _listener.Front.Answer = _ => new Unavailable("stopping", TimeSpan.FromMilliseconds(milliseconds));

        var answer = await SendAsync(method);

        Assert.Equal((503, retryAfter), (answer.Status, answer["Retry-After"]));
        Assert.Null(answer["Kv-Acks"]);
        var problem = answer.Problem();
        Assert.Equal("stopping", problem.GetProperty("detail").GetString());
        Assert.Equal(method != "GET",
            problem.TryGetProperty("outcome", out var outcome) && outcome.GetString() == "not-applied");
    }

    [Fact]
    public async Task AFailureIs500WithALogLineAndTheConnectionGoesOn()
    {
        _listener.Front.Answer = _ => new Status.Failure(new InvalidOperationException("the disk is on fire"));
        using var client = await _listener.ConnectAsync();

        await client.SendAsync(
            Listener.Request("PUT", "/v0/entity?id=k", "v") + Listener.Request("GET", "/health/live"));

        var answer = await client.ReadAsync();
        Assert.Equal(500, answer.Status);
        Assert.DoesNotContain("fire", answer.Problem().GetRawText());
        Assert.Contains(_listener.Log.Lines, line => line.Contains("the disk is on fire", StringComparison.Ordinal));
        Assert.Equal(200, (await client.ReadAsync()).Status);
    }

    [Fact]
    public async Task AReplyThatDoesNotFitTheRequestIs500()
    {
        _listener.Front.Answer = _ => new Found(Entry.Put(Key.Of("k"), Version.None, new byte[1]), 2, 3);

        Assert.Equal(500, (await SendAsync("PUT")).Status);
        Assert.Contains(
            _listener.Log.Lines, line => line.Contains("Found is no answer to PutEntity", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("PUT", "unknown")]
    [InlineData("GET", null)]
    public async Task SilenceIs504SoonAfterTheTimeout(string method, string? outcome)
    {
        _listener.Front.Answer = _ => null;

        var answer = await SendAsync(method, "&timeout=50");

        Assert.Equal(504, answer.Status);
        var problem = answer.Problem();
        Assert.Equal(outcome, problem.TryGetProperty("outcome", out var value) ? value.GetString() : null);
        Assert.Equal(0, problem.GetProperty("received").GetInt32());
        Assert.Single(_listener.Log.Lines);
    }

    [Fact]
    public async Task ARequestGoesOnWhenItsClientGoesAwayAndTheAnswerIsDropped()
    {
        _listener.Front.Answer = _ => null;
        using (var client = await _listener.ConnectAsync())
        {
            await client.SendAsync(Listener.Request("PUT", "/v0/entity?id=k", "v"));
            await Eventually.Holds(() => _listener.Front.Requests.Count == 1, "the front was asked");
            client.Reset();
        }

        _listener.Front.Answer = _ => new Written(new Version(2), 2, 3);
        _listener.Front.Askers.First().Tell(new Written(new Version(1), 2, 3));
        Assert.Equal(201, (await SendAsync("PUT")).Status);
        Assert.Equal(2, _listener.Front.Requests.Count);
        Assert.Empty(_listener.Log.Lines);
    }

    private Task<RawResponse> SendAsync(string method, string query = "") =>
        _listener.SendAsync(method, "/v0/entity?id=k" + query, method == "PUT" ? "v" : null);
}
