using KvNode.Clock;
using KvNode.Settings;
using KvNode.Storage.Sqlite;

namespace KvNode.Storage;

/// <summary>A node's data folder, and the PostgreSQL database beside it if there is one.</summary>
internal sealed class FolderStorage : INodeStorage
{
    private readonly NodeSettings _settings;
    private readonly DataFolder _folder;
    private CeilingFile? _ceiling;

    /// <exception cref="IOException">The folder is of no use, or another node uses it.</exception>
    public FolderStorage(NodeSettings settings)
    {
        _settings = settings;
        _folder = DataFolder.Open(settings.DataFolder);
        try
        {
            if (settings.Storage.Fsync)
                WriteAheadLogCheck.Run(_folder.Files.Journal);
        }
        catch
        {
            _folder.Dispose();
            throw;
        }
    }

    public ICeilingStore OpenCeiling() => _ceiling = new CeilingFile(_folder.ClockFile);

    public IEntryTable OpenTable() => EntryTables.Open(_folder, _settings.Database, _settings.Storage);

    public void SyncJournal()
    {
        // PostgreSQL has one log for all: what the table syncs, syncs the journal.
        if (!_settings.Storage.Fsync && !_settings.Database.IsPostgres)
            WriteAheadLogSync.Run(_folder.Files.Journal);
    }

    public void Remember(string address) => _folder.Remember(address);

    public void Dispose()
    {
        _ceiling?.Dispose();
        _folder.Dispose();
    }
}
