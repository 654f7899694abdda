using System.Runtime.InteropServices;

namespace KvCluster.Tests.Processes;

/// <summary>POSIX signals (Linux numbers), for processes that the tests started.</summary>
internal static class Signal
{
    public const int Interrupt = 2;
    public const int Kill = 9;
    public const int Terminate = 15;
    public const int Continue = 18;
    public const int Stop = 19;

    public static void Send(int processId, int signal)
    {
        if (SysKill(processId, signal) != 0)
            throw new InvalidOperationException(
                $"signal {signal} to process {processId} failed: errno {Marshal.GetLastPInvokeError()}");
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int SysKill(int processId, int signal);
}
