using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace KvHttp.Tests;

/// <summary>A client that writes what it is told, byte by byte, and reads responses itself.</summary>
internal sealed class RawClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Socket _socket;
    private byte[] _pending = [];

    private RawClient(Socket socket) => _socket = socket;

    public static async Task<RawClient> ConnectAsync(int port, IPAddress? address = null)
    {
        var endPoint = new IPEndPoint(address ?? IPAddress.Loopback, port);
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endPoint);
            return new RawClient(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
            bytes = bytes[await _socket.SendAsync(bytes)..];
    }

    /// <summary>Sends no more, but still reads.</summary>
    public void FinishSending() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>Goes away without a farewell: the server sees a reset.</summary>
    public void Reset()
    {
        _socket.LingerState = new LingerOption(enable: true, seconds: 0);
        _socket.Dispose();
    }

    /// <param name="toHead">True: the answer to a HEAD, whose Content-Length no body follows.</param>
    public async Task<RawResponse> ReadAsync(bool toHead = false)
    {
        int end;
        while ((end = _pending.AsSpan().IndexOf("\r\n\r\n"u8)) < 0)
            Assert.True(
                await FillAsync(), $"closed before a response was complete: '{Encoding.Latin1.GetString(_pending)}'");

        var lines = Encoding.Latin1.GetString(_pending, 0, end).Split("\r\n");
        _pending = _pending[(end + 4)..];
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines[1..])
            headers.Add(line[..line.IndexOf(':')], line[(line.IndexOf(':') + 1)..].Trim());
        var status = lines[0].Split(' ', 3);
        var number = int.Parse(status[1], CultureInfo.InvariantCulture);
        var length = toHead || !headers.TryGetValue("Content-Length", out var text)
            ? 0
            : int.Parse(text, CultureInfo.InvariantCulture);
        return new RawResponse(number, status.Length > 2 ? status[2] : "", headers, await TakeAsync(length));
    }

    /// <summary>
    /// The next chunk of a chunked body, as <see cref="ReadAsync"/> leaves it; null for the one that ends the body.
    /// </summary>
    /// <exception cref="EndOfStreamException">The connection was closed before the chunk was complete.</exception>
    public async Task<byte[]?> ReadChunkAsync()
    {
        var line = Encoding.Latin1.GetString(await TakeThroughAsync("\r\n"));
        var size = int.Parse(line[..^2], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        var chunk = await TakeThroughAsync(size);
        Assert.Equal("\r\n"u8.ToArray(), await TakeThroughAsync(2));
        return size == 0 ? null : chunk;
    }

    public async Task<List<byte[]>> ReadChunksAsync()
    {
        var chunks = new List<byte[]>();
        while (await ReadChunkAsync() is { } chunk)
            chunks.Add(chunk);
        return chunks;
    }

    /// <summary>True when the server has closed the connection and nothing more came; false when bytes came.</summary>
    public async Task<bool> IsClosedAsync() => _pending.Length == 0 && !await FillAsync();

    /// <summary>Everything until the server closes.</summary>
    public async Task<string> ReadToEndAsync()
    {
        while (await FillAsync())
        {
        }

        return Encoding.Latin1.GetString(_pending);
    }

    public void Dispose() => _socket.Dispose();

    private async Task<byte[]> TakeThroughAsync(string mark)
    {
        int at;
        while ((at = _pending.AsSpan().IndexOf(Encoding.Latin1.GetBytes(mark))) < 0)
            await FillOrThrowAsync();
        return await TakeThroughAsync(at + mark.Length);
    }

    private async Task<byte[]> TakeThroughAsync(int length)
    {
        while (_pending.Length < length)
            await FillOrThrowAsync();
        var taken = _pending[..length];
        _pending = _pending[length..];
        return taken;
    }

    private async Task FillOrThrowAsync()
    {
        if (!await FillAsync())
            throw new EndOfStreamException("closed within a chunked body");
    }

    private async Task<byte[]> TakeAsync(int length)
    {
        while (_pending.Length < length)
            Assert.True(await FillAsync(), $"closed after {_pending.Length} of {length} bytes of a body");
        var taken = _pending[..length];
        _pending = _pending[length..];
        return taken;
    }

    /// <summary>False at the end, also when the server resets.</summary>
    private async Task<bool> FillAsync()
    {
        var buffer = new byte[65536];
        using var deadline = new CancellationTokenSource(Patience);
        try
        {
            var count = await _socket.ReceiveAsync(buffer, deadline.Token);
            _pending = [.. _pending, .. buffer.AsSpan(0, count)];
            return count > 0;
        }
        catch (SocketException error) when (
            error.SocketErrorCode is SocketError.ConnectionReset or SocketError.Shutdown)
        {
            return false;
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"the server neither sent nor closed for {Patience}");
        }
    }
}
