using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace KvNode;

/// <summary>
/// Brings to the disk what was written to a file. <see cref="RandomAccess.FlushToDisk"/> does so, too, but on Unix it
/// says nothing when that fails (as of .NET 10).
/// </summary>
internal static class DiskSync
{
    private const int Interrupted = 4;

    /// <summary>As below, with what the stream holds back.</summary>
    public static void Sync(FileStream file)
    {
        file.Flush();
        Sync(file.SafeFileHandle, file.Name);
    }

    /// <exception cref="IOException">Nobody knows what of it is on the disk.</exception>
    public static void Sync(SafeFileHandle file, string path)
    {
        if (OperatingSystem.IsWindows())
        {
            RandomAccess.FlushToDisk(file);
            return;
        }

        while (FSync(file) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            if (error != Interrupted)
                throw new IOException($"cannot sync {path}: {Marshal.GetPInvokeErrorMessage(error)}");
        }
    }

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int FSync(SafeFileHandle file);
}
