using KvNode.Clock;
using KvNode.Settings;
using KvNode.Storage;

namespace KvNode.Tests.Storage;

/// <summary>
/// A data folder on a machine that may crash: of the journal only that is on the disk what was synced. A copy of the
/// journal as it was then is kept in a folder beside the data folder.
/// </summary>
internal sealed class CrashingStorage(NodeSettings settings) : INodeStorage
{
    private readonly FolderStorage _inner = new(settings);

    /// <summary>Where the journal is as the disk of that data folder has it.</summary>
    public static string DiskOf(string dataFolder) => dataFolder + "-disk";

    public ICeilingStore OpenCeiling() => _inner.OpenCeiling();

    public IEntryTable OpenTable() => _inner.OpenTable();

    public void SyncJournal()
    {
        _inner.SyncJournal();
        var files = new FolderFiles(settings.DataFolder);
        var disk = new FolderFiles(Directory.CreateDirectory(DiskOf(settings.DataFolder)).FullName);
        File.Copy(files.Journal, disk.Journal, overwrite: true);
        File.Copy(files.Journal + "-wal", disk.Journal + "-wal", overwrite: true);
    }

    public void Remember(string address) => _inner.Remember(address);

    public void Dispose() => _inner.Dispose();
}
