using Microsoft.Win32.SafeHandles;

namespace KvNode.Hints;

internal sealed class HintFile(string path) : IHintFile
{
    private readonly SafeFileHandle _file =
        File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);

    public long Length => RandomAccess.GetLength(_file);

    public int Read(long position, Span<byte> destination)
    {
        var total = 0;
        while (total < destination.Length)
        {
            var read = RandomAccess.Read(_file, destination[total..], position + total);
            if (read == 0)
                break;
            total += read;
        }

        return total;
    }

    public void Write(long position, ReadOnlySpan<byte> bytes) => RandomAccess.Write(_file, bytes, position);

    public void Sync() => DiskSync.Sync(_file, path);

    public void Dispose() => _file.Dispose();
}
