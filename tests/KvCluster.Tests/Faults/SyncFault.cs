using System.Diagnostics;

namespace KvCluster.Tests.Faults;

/// <summary>
/// Makes the syncs of one file fail with EIO, each thread's first ones from now on, by <c>strace</c> (which has to be
/// installed, and be allowed to trace).
/// </summary>
internal sealed class SyncFault : IDisposable
{
    private readonly Process _strace;

    private SyncFault(Process strace) => _strace = strace;

    /// <summary>Returns when it is in force.</summary>
    public static async Task<SyncFault> Begin(int processId, string file, int count)
    {
        string[] arguments =
        [
            "-f", "-o", "/dev/null", "-P", file, "-e", "trace=fsync,fdatasync",
            "-e", $"inject=fsync,fdatasync:error=EIO:when=1..{count}", "-p", $"{processId}",
        ];
        var fault = new SyncFault(
            Process.Start(new ProcessStartInfo("strace", arguments) { RedirectStandardError = true })!);
        var said = "";
        while (!said.Contains(" attached", StringComparison.Ordinal))
        {
            var line = await fault._strace.StandardError.ReadLineAsync()
                ?? throw new InvalidOperationException($"strace does not trace: {said}");
            said += line;
        }

        return fault;
    }

    /// <summary>strace lets go of the process when it ends.</summary>
    public void Dispose()
    {
        if (!_strace.HasExited)
            Processes.Signal.Send(_strace.Id, Processes.Signal.Interrupt);
        _strace.WaitForExit();
        _strace.Dispose();
    }
}
