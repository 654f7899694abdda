using System.Net.Sockets;
using Akka.Actor;
using KvMessages.Client;

namespace KvHttp.Tests;

public sealed class StopTests
{
    [Fact]
    public async Task AStopLetsWhatIsInFlightFinishAndRefusesWhatIsNew()
    {
        await using var listener = await Listener.StartAsync();
        listener.Front.Answer = _ => null;
        using var client = await listener.ConnectAsync();
        await client.SendAsync(Listener.Request("PUT", "/v0/entity?id=k", "v"));
        await Eventually.Holds(() => listener.Front.Requests.Count == 1, "the front was asked");

        var stop = listener.Server.StopAsync(TimeSpan.FromSeconds(10));

        await Assert.ThrowsAsync<SocketException>(() => listener.ConnectAsync());
        Assert.False(stop.IsCompleted);
        listener.Front.Askers.First().Tell(new Written(new Version(1), 2, 3));
        Assert.Equal(201, (await client.ReadAsync()).Status);
        Assert.True(await client.IsClosedAsync(), "the connection was kept");
        await stop.WaitAsync(TimeSpan.FromSeconds(5));
        Assert.Empty(listener.Log.Lines);
    }

    [Fact]
    public async Task ARequestThatDoesNotEndIsCutOffAfterTheTimeout()
    {
        await using var listener = await Listener.StartAsync();
        listener.Front.Answer = _ => null;
        using var client = await listener.ConnectAsync();
        await client.SendAsync(Listener.Request("PUT", "/v0/entity?id=k&timeout=20000", "v"));
        await Eventually.Holds(() => listener.Front.Requests.Count == 1, "the front was asked");

        await listener.Server.StopAsync(TimeSpan.FromMilliseconds(100)).WaitAsync(TimeSpan.FromSeconds(5));

        Assert.True(await client.IsClosedAsync(), "the connection was kept");
        Assert.Single(listener.Log.Lines);
    }

    [Fact]
    public async Task ThePortCanBeBoundAgainAtOnce()
    {
        await using var first = await Listener.StartAsync();
        using var idle = await first.ConnectAsync();
        await idle.SendAsync(Listener.Request("PUT", "/v0/entity?id=k", "v"));
        Assert.Equal(201, (await idle.ReadAsync()).Status);

        for (var i = 0; i < 3; i++)
        {
            await using var next = await RestartAsync(first, i);
            Assert.Equal(first.Port, next.Port);
            Assert.Equal(404, (await next.SendAsync("GET", "/v0/entity?id=k")).Status);
        }

        Assert.True(await idle.IsClosedAsync(), "an idle connection survived the stop");
    }

    [Fact]
    public async Task APortThatIsTakenIsAnErrorThatNamesIt()
    {
        await using var first = await Listener.StartAsync();

        var error = await Assert.ThrowsAsync<IOException>(
            () => Listener.StartAsync(Listener.Settings with { Port = first.Port }));

        Assert.Contains($"localhost:{first.Port}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StoppingTwiceIsStoppingOnce()
    {
        await using var listener = await Listener.StartAsync();

        await listener.Server.StopAsync(TimeSpan.FromSeconds(1));
        await listener.Server.StopAsync(TimeSpan.FromSeconds(1));
        await listener.Server.DisposeAsync();
    }

    private static async Task<Listener> RestartAsync(Listener first, int round)
    {
        if (round == 0)
            await first.Server.StopAsync(TimeSpan.FromSeconds(5));
        return await Listener.StartAsync(Listener.Settings with { Port = first.Port });
    }
}
