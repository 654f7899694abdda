using System.Net;
using System.Net.Sockets;

namespace KvHttp.Tests;

/// <summary>Which addresses a host means, and that port 0 is the same free port on all of them.</summary>
public sealed class HostTests
{
    [Theory]
    [InlineData("*")]
    [InlineData("any")]
    [InlineData("localhost")]
    public async Task EveryFamilyIsServedOnTheSamePort(string host)
    {
        await using var listener = await Listener.StartAsync(Listener.Settings with { Host = host });

        Assert.Equal(200, await HealthAsync(listener, IPAddress.Loopback));
        if (HasIpv6())
            Assert.Equal(200, await HealthAsync(listener, IPAddress.IPv6Loopback));
        Assert.All(listener.Server.Urls, url => Assert.EndsWith($":{listener.Port}", url, StringComparison.Ordinal));
    }

    [Fact]
    public async Task AnAddressIsThatAddressOnly()
    {
        await using var listener = await Listener.StartAsync(Listener.Settings with { Host = "127.0.0.1" });

        Assert.Equal([$"http://127.0.0.1:{listener.Port}"], listener.Server.Urls);
        Assert.Equal(200, await HealthAsync(listener, IPAddress.Loopback));
        if (HasIpv6())
            await Assert.ThrowsAsync<SocketException>(() => listener.ConnectAsync(IPAddress.IPv6Loopback));
    }

    [Theory]
    [InlineData("192.0.2.1")]
    [InlineData("no-such-host.invalid")]
    public async Task AnAddressThatIsNotHereIsAnErrorThatNamesIt(string host)
    {
        var error =
            await Assert.ThrowsAsync<IOException>(() => Listener.StartAsync(Listener.Settings with { Host = host }));

        Assert.Contains(host, error.Message, StringComparison.Ordinal);
    }

    private static async Task<int> HealthAsync(Listener listener, IPAddress address)
    {
        using var client = await listener.ConnectAsync(address);
        await client.SendAsync(Listener.Request("GET", "/health/live"));
        return (await client.ReadAsync()).Status;
    }

    private static bool HasIpv6()
    {
        try
        {
            using var socket = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.IPv6Loopback, 0));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
