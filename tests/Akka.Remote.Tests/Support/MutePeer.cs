using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using Akka.Remote.Associations;
using Akka.Remote.Wire;

namespace Akka.Remote.Tests.Support;

/// <summary>A peer made by hand: it answers a hello as it is told to, and says nothing more.</summary>
internal sealed class MutePeer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<TcpClient> _clients = [];
    private readonly FrameKind? _answer;

    private MutePeer(FrameKind? answer)
    {
        _answer = answer;
        _listener.Start();
        Address = new Address("akka.tcp", "mute", "127.0.0.1", ((IPEndPoint)_listener.LocalEndpoint).Port);
        _ = AcceptAsync();
    }

    public Address Address { get; }

    public static MutePeer Welcoming() => new(FrameKind.Welcome);

    public static MutePeer Refusing() => new(FrameKind.Refusal);

    /// <summary>Not even an answer to the hello.</summary>
    public static MutePeer Silent() => new(null);

    public void Dispose()
    {
        _listener.Dispose();
        _clients.ForEach(client => client.Dispose());
    }

    /// <summary>A connection to a node over which the test sends bytes of its own.</summary>
    public static async Task<NetworkStream> ConnectAsync(Node node)
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, node.Port);
        return client.GetStream();
    }

    /// <summary>As <see cref="ConnectAsync"/>, with the handshake done under the address of this peer.</summary>
    public async Task<NetworkStream> AssociateAsync(Node node, long dial = 1, int uid = 77)
    {
        var stream = await ConnectAsync(node);
        var hello = new Hello(Hello.CurrentVersion, Address.ToString(), uid, node.Address.ToString(), dial);
        await stream.WriteAsync(HandshakeFrame.ToBytes(hello.Write));
        return stream;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync();
                _clients.Add(client);
                if (_answer == FrameKind.Welcome)
                    await client.GetStream().WriteAsync(
                        HandshakeFrame.ToBytes(new Welcome(Address.ToString(), 1, 0).Write));
                else if (_answer == FrameKind.Refusal)
                    await client.GetStream().WriteAsync(
                        HandshakeFrame.ToBytes(new Refusal(HelloVerdict.WrongVersion, "another version here").Write));
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
