using KvNode.Clock;
using KvNode.Settings;

namespace KvNode.Backup;

/// <summary>
/// Copies a node's data while the node runs, or when it does not: one entry table into which the journal was merged.
/// The order is what makes it whole:
/// <list type="number">
/// <item>The journal first, as one snapshot. A node acknowledges what is in its journal, and trims it only up to what
/// its entry table has: so this snapshot, and the table at any later time, hold all that was acknowledged
/// before.</item>
/// <item>The entry table after it.</item>
/// <item>The clock's ceiling behind them. It is saved before any version below it is handed out: so it is above every
/// version of this node that was copied.</item>
/// <item>The manifest, when all else is on disk: without it the folder is no backup.</item>
/// </list>
/// The journal is not kept beside the table. The table was copied later, and may have newer entries; but a node takes
/// for granted that what it finds in its journal is newer than any row.
/// </summary>
internal sealed class BackupRun(string dataFolder, string target, StorageSettings settings, CopyProgress progress)
{
    private readonly FolderFiles _source = new(dataFolder);
    private readonly FolderFiles _target = new(target);

    /// <summary>Either makes a whole backup or leaves nothing of it.</summary>
    /// <exception cref="IOException">There is nothing to back up, it is damaged, or the target cannot be written or
    /// is not empty.</exception>
    /// <exception cref="InvalidDataException">The file of the clock is damaged.</exception>
    /// <exception cref="OperationCanceledException">The copy is to end.</exception>
    public BackupManifest Take(DateTimeOffset now)
    {
        DataFolder.CheckFormat(dataFolder);
        var made = MakeTarget();
        try
        {
            var entries = CopyAll();
            var manifest = new BackupManifest(BackupManifest.KnownFormat, now, NodeAddress(), entries,
                [.. BackupManifest.FileNames.Select(name => Checksum.Of(target, name, progress))]);
            manifest.Write(target);
            return manifest;
        }
        catch
        {
            Remove(made);
            throw;
        }
    }

    /// <returns>How many rows the entry table has.</returns>
    private long CopyAll()
    {
        foreach (var file in new[] { _source.Journal, _source.Entries, _source.Clock })
        {
            if (!File.Exists(file))
                throw new IOException($"{file} does not exist: is its folder the data folder of a node?");
        }

        var entries = new TableCopy(_source, _target.Entries, settings, progress).Make();
        using (var ceiling = new CeilingFile(_target.Clock))
            ceiling.Save(CeilingFile.Peek(_source.Clock));
        Checksum.OfCopied(dataFolder, target, FolderFiles.FormatName, progress);
        return entries;
    }

    private string NodeAddress() => File.Exists(_source.Address) ? File.ReadAllText(_source.Address) : "unknown";

    /// <returns>Whether the folder did not exist.</returns>
    private bool MakeTarget()
    {
        var exists = Directory.Exists(target);
        try
        {
            Directory.CreateDirectory(target);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"the folder {target} cannot be made: {e.Message}", e);
        }

        if (Directory.EnumerateFileSystemEntries(target).FirstOrDefault() is { } found)
        {
            throw new IOException(
                $"the folder {target} is not empty ({Path.GetFileName(found)}): a backup needs a folder of its own");
        }

        return !exists;
    }

    private void Remove(bool withFolder)
    {
        foreach (var file in Directory.EnumerateFiles(target))
            File.Delete(file);
        if (withFolder)
            Directory.Delete(target);
    }
}
