using System.Net;
using System.Net.Sockets;
using System.Text;

namespace KvNode.MultiNode.Support;

/// <summary>
/// The port under which the others reach a node: passes the bytes of each connection on to the port where the node
/// really listens, as far as the <see cref="Network"/> lets them. The first bytes of a connection say who has dialled.
/// </summary>
internal sealed class Relay : IDisposable
{
    private const int BufferSize = 64 * 1024;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ended = new();
    private readonly TaskCompletionSource<Network> _network = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Relay()
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>Where the node listens.</summary>
    public int Target { get; } = FreePorts.Next();

    private string Address => $"127.0.0.1:{Port}";

    public void JoinTo(Network network) => _network.SetResult(network);

    public void Dispose()
    {
        _ended.Cancel();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = RelayAsync(await _listener.AcceptTcpClientAsync(_ended.Token));
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task RelayAsync(TcpClient inbound)
    {
        using var dialler = inbound;
        using var node = new TcpClient();
        try
        {
            var network = await _network.Task.WaitAsync(_ended.Token);
            var first = new byte[BufferSize];
            var length = await dialler.GetStream().ReadAsync(first, _ended.Token);
            var from = DiallerIn(network, first.AsSpan(0, length));
            var (there, back) = (network.Between(from, Address), network.Between(Address, from));

            await there.Passable.WaitAsync(_ended.Token);
            await node.ConnectAsync(IPAddress.Loopback, Target, _ended.Token);
            await node.GetStream().WriteAsync(first.AsMemory(0, length), _ended.Token);
            await await Task.WhenAny(PassAsync(dialler, node, there), PassAsync(node, dialler, back));
        }
        catch (Exception error) when (error is OperationCanceledException or IOException or SocketException)
        {
            // One side has closed, or the test is over: the other side is closed too.
        }
    }

    private async Task PassAsync(TcpClient from, TcpClient to, Link link)
    {
        var buffer = new byte[BufferSize];
        int length;
        do
        {
            length = await from.GetStream().ReadAsync(buffer, _ended.Token);
            await link.Passable.WaitAsync(_ended.Token);
            await to.GetStream().WriteAsync(buffer.AsMemory(0, length), _ended.Token);
        }
        while (length > 0);
    }

    private string? DiallerIn(Network network, ReadOnlySpan<byte> hello)
    {
        var text = Encoding.Latin1.GetString(hello);
        return network.Addresses.FirstOrDefault(address =>
            address != Address && text.Contains(address, StringComparison.Ordinal));
    }
}
