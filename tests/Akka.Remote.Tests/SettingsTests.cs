using Akka.Remote.Configuration;
using Akka.Remote.Tcp;
using Akka.Remote.Tests.Support;

namespace Akka.Remote.Tests;

public class SettingsTests
{
    [Fact]
    public void The_defaults_are_those_of_the_reference_file()
    {
        var settings = new RemoteSettings(RemoteConfigFactory.Default());
        Assert.Equal(TimeSpan.FromMilliseconds(200), settings.RetryGateClosedFor);
        Assert.Equal(
            TimeSpan.FromSeconds(10), settings.WatchFailureDetectorConfig.GetTimeSpan("acceptable-heartbeat-pause"));
        var tcp = new TcpSettings(settings.TransportConfig);
        Assert.Equal(128_000, tcp.MaximumFrameSize);
        Assert.Equal(2552, tcp.Port);
        Assert.False(tcp.EnableSsl);
    }

    [Theory]
    [InlineData("akka.remote.retry-gate-closed-for = 0",
        "akka.remote.retry-gate-closed-for is 0, it must be a positive time")]
    [InlineData("akka.remote.outbound-queue-size = 0", "akka.remote.outbound-queue-size is 0, it must be at least 1")]
    [InlineData("akka.remote.enabled-transports = []", "names 0 transports, one is supported")]
    [InlineData("akka.remote.enabled-transports = [\"no.such\"]", "'no.such', which is no section")]
    [InlineData("akka.remote.dot-netty.tcp.transport-class = \"No.Such\"", "there is no type 'No.Such'")]
    [InlineData("akka.remote.dot-netty.tcp.port = 70000", "port is 70000, it must be a port from 0 to 65535")]
    [InlineData("akka.remote.dot-netty.tcp.maximum-frame-size = 100b",
        "maximum-frame-size is 100 bytes, it must be at least")]
    [InlineData("akka.remote.dot-netty.tcp.enable-ssl = on", "ssl.certificate.path is empty")]
    public void A_setting_that_makes_no_sense_is_named(string setting, string message)
    {
        // The transport is made by its type's name, which wraps what its constructor throws.
        var error = Assert.ThrowsAny<Exception>(() => Node.Start("node", setting));
        Assert.Contains(message, error.ToString());
    }

    [Fact]
    public async Task The_public_name_and_port_are_those_of_the_address()
    {
        await using var node = Node.Start("node", """
            akka.remote.dot-netty.tcp { public-hostname = "node.example", public-port = 7 }
            """);
        Assert.Equal("akka.tcp://node@node.example:7", node.Address.ToString());
    }
}
