using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;

namespace KvHttp;

/// <summary>
/// Lets a client finish sending and still get its answers, as <c>printf ... | nc -N</c> does. Kestrel by itself takes
/// the end of what a client sends for the end of the connection and drops what it has read. Here it learns of the end
/// when it has seen all that came before; then it answers and closes. A client that has really gone shows when it is
/// written to.
/// </summary>
internal static class HalfClose
{
    public static ConnectionDelegate Allow(ConnectionDelegate next) => connection =>
    {
        connection.ConnectionClosed = CancellationToken.None;
        connection.Transport =
            new Transport(new LateEndReader(connection.Transport.Input), connection.Transport.Output);
        return next(connection);
    };

    private sealed record Transport(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
