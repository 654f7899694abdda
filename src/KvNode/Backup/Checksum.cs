using System.Security.Cryptography;

namespace KvNode.Backup;

/// <summary>Reads files once, from the first byte to the last, for their checksums.</summary>
internal static class Checksum
{
    private const int BufferSize = 1 << 20;

    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The copy is to end.</exception>
    public static BackupFile Of(string folder, string name, CopyProgress progress)
    {
        using var file = Open(Path.Combine(folder, name));
        return Read(file, Stream.Null, name, progress);
    }

    /// <summary>Copies a file; when it returns, the copy is on disk.</summary>
    /// <exception cref="IOException">The file cannot be read, or the copy not be written.</exception>
    /// <exception cref="OperationCanceledException">The copy is to end.</exception>
    public static BackupFile OfCopied(string from, string to, string name, CopyProgress progress)
    {
        using var file = Open(Path.Combine(from, name));
        using var copy = new FileStream(Path.Combine(to, name), FileMode.CreateNew, FileAccess.Write);
        var read = Read(file, copy, name, progress);
        DiskSync.Sync(copy);
        return read;
    }

    private static FileStream Open(string path) => new(
        path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);

    private static BackupFile Read(FileStream file, Stream copy, string name, CopyProgress progress)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferSize];
        var size = 0L;
        while (file.Read(buffer) is var length and > 0)
        {
            hash.AppendData(buffer, 0, length);
            copy.Write(buffer, 0, length);
            size += length;
            progress.Report(name, size, "bytes read");
        }

        return new BackupFile(name, size, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
