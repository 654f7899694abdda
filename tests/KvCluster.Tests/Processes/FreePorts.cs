using System.Net;
using System.Net.Sockets;

namespace KvCluster.Tests.Processes;

/// <summary>
/// Ports for processes that must know one another's before they start. They lie below the range from which the kernel
/// takes the ports of outgoing connections, so that a port which is free now is still free when the process binds it,
/// also after a restart.
/// </summary>
internal static class FreePorts
{
    private const int First = 20_000;
    private const int End = 32_000;
    private static readonly Random Chance = new(Environment.ProcessId);
    private static readonly HashSet<int> Taken = [];

    public static int Next()
    {
        lock (Taken)
        {
            for (var attempt = 0; attempt < End - First; attempt++)
            {
                var port = Chance.Next(First, End);
                if (!Taken.Contains(port) && CanBind(port))
                {
                    Taken.Add(port);
                    return port;
                }
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
