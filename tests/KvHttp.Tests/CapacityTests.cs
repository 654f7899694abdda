using Akka.Actor;
using KvMessages.Client;

namespace KvHttp.Tests;

public sealed class CapacityTests
{
    private static readonly Written Done = new(new Version(1), 2, 3);

    [Fact]
    public async Task WhatExceedsTheRequestsInFlightIsTurnedAwayAndEachThatEndsMakesRoom()
    {
        await using var listener = await Listener.StartAsync(Listener.Settings with { MaxInFlight = 2 });
        var front = listener.Front;
        front.Answer = _ => null;
        using var first = await listener.ConnectAsync();
        using var second = await listener.ConnectAsync();
        await first.SendAsync(Listener.Request("PUT", "/v0/entity?id=a", "v"));
        await second.SendAsync(Listener.Request("PUT", "/v0/entity?id=b", "v"));
        await Eventually.Holds(() => front.Requests.Count == 2, "both requests reached the front");

        var refused = await listener.SendAsync("PUT", "/v0/entity?id=c", "v");

        Assert.Equal((503, "1"), (refused.Status, refused["Retry-After"]));
        Assert.Equal("not-applied", refused.Problem().GetProperty("outcome").GetString());
        Assert.Equal(2, front.Requests.Count);

        front.Answer = _ => Done;
        foreach (var asker in front.Askers)
            asker.Tell(Done);
        Assert.Equal(201, (await first.ReadAsync()).Status);
        Assert.Equal(201, (await second.ReadAsync()).Status);
        Assert.Equal(201, (await listener.SendAsync("PUT", "/v0/entity?id=d", "v")).Status);
    }

    [Fact]
    public async Task AConnectionTooManyIsClosedAndTheOthersServe()
    {
        await using var listener = await Listener.StartAsync(Listener.Settings with { MaxConnections = 2 });
        using var first = await listener.ConnectAsync();
        using var second = await listener.ConnectAsync();
        await second.SendAsync(Listener.Request("GET", "/health/live"));
        await first.SendAsync(Listener.Request("GET", "/health/live"));
        Assert.Equal(200, (await second.ReadAsync()).Status);
        Assert.Equal(200, (await first.ReadAsync()).Status);

        using (var third = await listener.ConnectAsync())
            Assert.True(await third.IsClosedAsync(), "a third connection was kept");

        await first.SendAsync(Listener.Request("GET", "/v0/entity?id=k"));
        Assert.Equal(404, (await first.ReadAsync()).Status);
    }

    [Fact]
    public async Task ARingThatIsNotKnownYetIs503()
    {
        await using var listener = await Listener.StartAsync(Listener.Settings with { NodesInRing = () => 0 });

        var answer = await listener.SendAsync("GET", "/v0/entity?id=k");

        Assert.Equal((503, "1"), (answer.Status, answer["Retry-After"]));
        answer.Problem();
        Assert.Equal(400, (await listener.SendAsync("GET", "/v0/entity")).Status);
    }

    [Fact]
    public async Task TheRingsSizeIsLookedUpForEachRequest()
    {
        var nodes = 1;
        await using var listener = await Listener.StartAsync(Listener.Settings with { NodesInRing = () => nodes });

        Assert.Equal("1/1", (await listener.SendAsync("PUT", "/v0/entity?id=k", "v"))["Kv-Acks"]);
        Assert.Equal(400, (await listener.SendAsync("PUT", "/v0/entity?id=k&from=5", "v")).Status);
        nodes = 5;
        Assert.Equal("3/5", (await listener.SendAsync("PUT", "/v0/entity?id=k", "v"))["Kv-Acks"]);
    }
}
