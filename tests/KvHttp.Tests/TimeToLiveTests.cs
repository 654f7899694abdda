using KvMessages.Client;

namespace KvHttp.Tests;

public sealed class TimeToLiveTests
{
    private const long Now = 1_700_000_000_123;

    [Theory]
    [InlineData("", null)]
    [InlineData("&ttl=0", null)]
    [InlineData("&ttl=1", Now + 1)]
    [InlineData("&ttl=86400000", Now + 86_400_000)]
    [InlineData("&ttl=9223372036854775807", null)]
    public async Task ATimeToLiveBecomesAnAbsoluteTimeAndOneBeyondAllTimeIsForEver(string query, long? expiresAt)
    {
        await using var listener =
            await Listener.StartAsync(Listener.Settings with { TimeProvider = new StoppedClock() });

        await listener.SendAsync("PUT", "/v0/entity?id=k" + query, "v");

        Assert.Equal(expiresAt, listener.OnlyRequest<PutEntity>().ExpiresAt);
    }

    [Theory]
    [InlineData("GET", 404)]
    [InlineData("DELETE", 202)]
    public async Task OtherMethodsHaveNoUseForOne(string method, int status)
    {
        await using var listener = await Listener.StartAsync();

        Assert.Equal(status, (await listener.SendAsync(method, "/v0/entity?id=k&ttl=5")).Status);
    }

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(Now);
    }
}
