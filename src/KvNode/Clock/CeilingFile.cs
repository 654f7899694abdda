using System.Buffers.Binary;
using KvMessages;
using Microsoft.Win32.SafeHandles;

namespace KvNode.Clock;

/// <summary>
/// The ceiling in a file of two slots, written in turn and each with its checksum: whatever a crash does to the slot
/// that is being written, the other one holds the ceiling before, and no version above that one was handed out.
/// </summary>
public sealed class CeilingFile : ICeilingStore, IDisposable
{
    private const int SlotSize = 2 * sizeof(ulong);
    private const int Slots = 2;

    private readonly string _path;
    private readonly SafeFileHandle _file;
    private int _nextSlot;

    /// <summary>Opens the file, or makes it.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public CeilingFile(string path)
    {
        _path = path;
        if (!File.Exists(path))
            Make(path);
        _file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
    }

    /// <summary>The ceiling in a file that another process may be writing.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static long Peek(string path)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return Load(file, path, out _);
    }

    public long Load() => Load(_file, _path, out _nextSlot);

    public void Save(long ceiling)
    {
        Span<byte> slot = stackalloc byte[SlotSize];
        Write(slot, ceiling);
        RandomAccess.Write(_file, slot, _nextSlot * SlotSize);
        DiskSync.Sync(_file, _path);
        _nextSlot = (_nextSlot + 1) % Slots;
    }

    public void Dispose() => _file.Dispose();

    private static long Load(SafeFileHandle file, string path, out int nextSlot)
    {
        Span<byte> content = stackalloc byte[Slots * SlotSize];
        var length = RandomAccess.Read(file, content, fileOffset: 0);
        var first = Read(content[..length], slot: 0);
        var second = Read(content[..length], slot: 1);
        if (first is null && second is null)
            throw Damaged(path);

        nextSlot = second is null || first > second ? 1 : 0;
        return Math.Max(first ?? 0, second ?? 0);
    }

    /// <summary>Under another name first, so that a crash leaves either no file or one with a ceiling.</summary>
    private static void Make(string path)
    {
        var made = path + ".new";
        Span<byte> slot = stackalloc byte[SlotSize];
        Write(slot, ceiling: 0);
        using (var file = File.OpenHandle(made, FileMode.Create, FileAccess.Write))
        {
            RandomAccess.Write(file, slot, fileOffset: 0);
            DiskSync.Sync(file, made);
        }

        File.Move(made, path);
    }

    private static void Write(Span<byte> slot, long ceiling)
    {
        BinaryPrimitives.WriteInt64LittleEndian(slot, ceiling);
        BinaryPrimitives.WriteUInt64LittleEndian(slot[sizeof(long)..], XxHash64.Hash(slot[..sizeof(long)]));
    }

    private static long? Read(ReadOnlySpan<byte> content, int slot)
    {
        if (content.Length < (slot + 1) * SlotSize)
            return null;
        content = content.Slice(slot * SlotSize, SlotSize);
        var sum = BinaryPrimitives.ReadUInt64LittleEndian(content[sizeof(long)..]);
        return sum == XxHash64.Hash(content[..sizeof(long)]) ? BinaryPrimitives.ReadInt64LittleEndian(content) : null;
    }

    private static InvalidDataException Damaged(string path) => new(
        $"{path} is damaged: the clock does not know which versions it has handed out. "
        + "If this machine's clock was never set back, delete the file; "
        + "else empty the data folder, and let the node be refilled by its replicas");
}
