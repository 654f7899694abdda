using System.IO.Pipelines;
using System.Net.Sockets;

namespace Akka.Remote.Tcp;

/// <summary>A connection over a socket, with or without TLS on it.</summary>
internal sealed class TcpConnection : IConnection
{
    private const int ReadBytes = 64 * 1024;

    private readonly Socket _socket;
    private readonly Stream _stream;
    private int _aborted;

    /// <param name="stream">Reads and writes the socket and owns it.</param>
    public TcpConnection(Socket socket, Stream stream)
    {
        _socket = socket;
        _stream = stream;
        RemoteEnd = socket.RemoteEndPoint?.ToString() ?? "?";
        Input = PipeReader.Create(
            stream, new StreamPipeReaderOptions(bufferSize: ReadBytes, minimumReadSize: ReadBytes / 8));
    }

    public PipeReader Input { get; }

    public string RemoteEnd { get; }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes) => _stream.WriteAsync(bytes);

    public void CloseOutput()
    {
        try
        {
            _socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The peer or this side has ended the connection already, which is more than was asked for.
            Abort();
        }
    }

    public void Abort()
    {
        if (Interlocked.Exchange(ref _aborted, 1) == 0)
            _stream.Dispose();
    }
}
