using System.Net;
using System.Net.Sockets;

namespace TestPostgres;

/// <summary>
/// A port that is free now, and still free after a restart: it lies below the range from which the kernel takes the
/// ports of outgoing connections.
/// </summary>
internal static class PostgresPort
{
    private const int First = 12_000;
    private const int End = 20_000;
    private static readonly Random Chance = new(Environment.ProcessId);

    public static int Next()
    {
        lock (Chance)
        {
            for (var attempt = 0; attempt < End - First; attempt++)
            {
                var port = Chance.Next(First, End);
                if (CanBind(port))
                    return port;
            }
        }
        throw new InvalidOperationException($"no free port between {First} and {End}");
    }

    private static bool CanBind(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
