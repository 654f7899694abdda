namespace KvHttp.Tests;

public sealed class HealthTests : IAsyncLifetime
{
    private Listener _listener = null!;

    public async Task InitializeAsync() => _listener = await Listener.StartAsync();

    public async Task DisposeAsync() => await _listener.DisposeAsync();

    [Theory]
    [InlineData("/health/live", "{\"status\":\"live\"}")]
    [InlineData("/health/ready", "{\"status\":\"ready\"}")]
    public async Task AGoodNodeIs200(string path, string body)
    {
        var get = await _listener.SendAsync("GET", path);
        var head = await _listener.SendAsync("HEAD", path);

        Assert.Equal((200, "application/json", body), (get.Status, get["Content-Type"], get.Text));
        Assert.Equal((200, get["Content-Length"]), (head.Status, head["Content-Length"]));
    }

    [Fact]
    public async Task ANodeThatIsNotReadyIs503WithTheReasonAndStillLive()
    {
        _listener.Health.Ready = false;
        _listener.Health.Reason = "waiting for the hints of node-b";

        var ready = await _listener.SendAsync("GET", "/health/ready");

        Assert.Equal((503, "1"), (ready.Status, ready["Retry-After"]));
        Assert.Equal("waiting for the hints of node-b", ready.Problem().GetProperty("detail").GetString());
        Assert.Equal(200, (await _listener.SendAsync("GET", "/health/live")).Status);
    }

    [Fact]
    public async Task ANodeThatIsNotLiveIs503WithTheReason()
    {
        _listener.Health.Live = false;
        _listener.Health.Reason = "the journal cannot be written";

        var live = await _listener.SendAsync("GET", "/health/live");

        Assert.Equal(503, live.Status);
        Assert.Equal("the journal cannot be written", live.Problem().GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task OtherMethodsAreNotAllowed(string path)
    {
        var answer = await _listener.SendAsync("PUT", path, "v");

        Assert.Equal((405, "GET, HEAD"), (answer.Status, answer["Allow"]));
        answer.Problem();
    }
}
