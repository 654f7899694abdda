using System.Net;
using Akka.Actor;
using KvMessages.Client;
using Microsoft.AspNetCore.Connections;

namespace KvHttp.Tests;

public sealed class ClientShareTests
{
    private static readonly Written Done = new(new Version(1), 2, 3);

    [Theory]
    [InlineData("PUT", "/v0/entity?id=c", "not-applied")]
    [InlineData("GET", "/v0/entity?id=c", null)]
    [InlineData("GET", "/v0/entities?start=c", null)]
    public async Task WhatExceedsAClientsShareIs429AndOthersAreServed(string method, string target, string? outcome)
    {
        await using var listener =
            await Listener.StartAsync(Listener.Settings with { MaxInFlightPerClient = 2, Host = "localhost" });
        var front = listener.Front;
        front.Answer = _ => null;
        using var first = await listener.ConnectAsync();
        using var second = await listener.ConnectAsync();
        await first.SendAsync(Listener.Request("PUT", "/v0/entity?id=a", "v"));
        await second.SendAsync(Listener.Request("PUT", "/v0/entity?id=b", "v"));
        await Eventually.Holds(() => front.Requests.Count == 2, "both requests reached the front");

        var refused = await listener.SendAsync(method, target, method == "PUT" ? "v" : null);

        Assert.Equal((429, "1"), (refused.Status, refused["Retry-After"]));
        Assert.Equal(
            outcome, refused.Problem().TryGetProperty("outcome", out var told) ? told.GetString() : null);
        Assert.Equal(2, front.Requests.Count);
        Assert.Equal(200, (await listener.SendAsync("GET", "/health/live")).Status);

        front.Answer = _ => Done;
        using var other = await listener.ConnectAsync(IPAddress.IPv6Loopback);
        await other.SendAsync(Listener.Request("PUT", "/v0/entity?id=d", "v"));
        Assert.Equal(201, (await other.ReadAsync()).Status);

        foreach (var asker in front.Askers)
            asker.Tell(Done);
        Assert.Equal(201, (await first.ReadAsync()).Status);
        Assert.Equal(201, (await second.ReadAsync()).Status);
        Assert.Equal(201, (await listener.SendAsync("PUT", "/v0/entity?id=e", "v")).Status);
    }

    [Fact]
    public async Task AClientIsForgottenWithItsLastConnection()
    {
        var shares = new ClientShares(1);
        var (first, second) = (new TaskCompletionSource(), new TaskCompletionSource());
        var gone = new[]
        {
            Connect(shares, "10.0.0.1", first), Connect(shares, "::ffff:10.0.0.1", second),
            Connect(shares, "::1", new TaskCompletionSource()),
        };
        Assert.Equal(2, shares.Clients);

        first.SetResult();
        await gone[0];
        Assert.Equal(2, shares.Clients);

        second.SetException(new IOException("reset"));
        await Assert.ThrowsAsync<IOException>(() => gone[1]);
        Assert.Equal(1, shares.Clients);
    }

    private static Task Connect(ClientShares shares, string client, TaskCompletionSource end) =>
        shares.Share(_ => end.Task)(
            new DefaultConnectionContext { RemoteEndPoint = new IPEndPoint(IPAddress.Parse(client), 1) });
}
