using KvNode.Clock;

namespace KvNode.Backup;

/// <summary>
/// Makes a data folder of a backup. The folder's format comes last: without it no node starts on the folder, so a
/// restore that was interrupted is never taken for a whole one. SQLite syncs the folder when it makes a write-ahead
/// log, before the first acknowledgement, so a loss of power cannot take the format away again from a node that has
/// served.
/// </summary>
internal sealed class RestoreRun(string backup, string dataFolder, ClockSettings clock, CopyProgress progress)
{
    /// <summary>Either restores everything or leaves nothing of it.</summary>
    /// <exception cref="IOException">The backup is not complete or damaged, or the data folder cannot be written or
    /// holds data.</exception>
    /// <exception cref="OperationCanceledException">The copy is to end.</exception>
    public BackupManifest Restore(DateTimeOffset now)
    {
        var manifest = BackupManifest.Read(backup);
        CheckSizes(manifest);
        DataFolder.CheckFormat(backup);
        using var folder = DataFolder.OpenEmpty(dataFolder);
        try
        {
            foreach (var name in BackupManifest.FileNames.Where(name => name != FolderFiles.FormatName))
                Copy(manifest, name);
            RaiseCeiling(folder.ClockFile, now);
            Copy(manifest, FolderFiles.FormatName);
            return manifest;
        }
        catch
        {
            Remove();
            throw;
        }
    }

    /// <summary>Before anything is copied: an unfinished transfer is the likeliest damage.</summary>
    private void CheckSizes(BackupManifest manifest)
    {
        foreach (var file in manifest.Files)
        {
            var found = new FileInfo(Path.Combine(backup, file.Name));
            if (!found.Exists || found.Length != file.Size)
            {
                throw new IOException(
                    $"the backup {backup} is damaged: {file.Name} "
                    + (found.Exists ? $"has {found.Length} bytes, it had {file.Size}" : "is missing"));
            }
        }
    }

    private void Copy(BackupManifest manifest, string name)
    {
        var expected = manifest.Files.Single(file => file.Name == name);
        var copied = Checksum.OfCopied(backup, dataFolder, name, progress);
        if (copied != expected)
        {
            throw new IOException(
                $"the backup {backup} is damaged: the checksum of {name} is {copied.Sha256}, it was {expected.Sha256}");
        }
    }

    /// <summary>
    /// The node may have served after the backup began, and none of the versions that it handed out then may be handed
    /// out again. The copied ceiling does not know them. But no replica took any that was further ahead of its clock
    /// than the drift; so if no clock is set back between the node's end and this, all are below now and the drift.
    /// </summary>
    private void RaiseCeiling(string path, DateTimeOffset now)
    {
        using var ceiling = new CeilingFile(path);
        ceiling.Save(Math.Max(ceiling.Load(), (now + clock.MaxDrift).ToUnixTimeMilliseconds()));
    }

    private void Remove()
    {
        // The format first: what is left by a crash in here must not be taken for a data folder.
        foreach (var name in BackupManifest.FileNames.Reverse())
            File.Delete(Path.Combine(dataFolder, name));
    }
}
