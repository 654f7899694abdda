using System.Text.Json;
using System.Text.Json.Serialization;

namespace KvNode.Backup;

/// <summary>
/// What a backup consists of. It is written when everything else is on disk, so a folder without it is no backup.
/// </summary>
/// <param name="Format">Of the manifest.</param>
/// <param name="Time">When the backup began: it has every write that was acknowledged before.</param>
/// <param name="Node">The address of the node whose data it is.</param>
/// <param name="Entries">Rows of the entry table.</param>
/// <param name="Files">All of them, but for this one.</param>
internal sealed record BackupManifest(
    int Format, DateTimeOffset Time, string Node, long Entries, IReadOnlyList<BackupFile> Files)
{
    public const string FileName = "backup.json";
    public const int KnownFormat = 1;

    /// <summary>In the order in which they are put in place.</summary>
    public static readonly IReadOnlyList<string> FileNames =
        [FolderFiles.EntriesName, FolderFiles.ClockName, FolderFiles.FormatName];

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Bytes of all files.</summary>
    [JsonIgnore]
    public long Size => Files.Sum(file => file.Size);

    /// <exception cref="IOException">There is none, or it is none.</exception>
    public static BackupManifest Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            throw new IOException(
                $"{folder} is no complete backup: it has no {FileName}, which is written last. "
                + "Was the backup interrupted, or is it another folder?");
        }

        BackupManifest? manifest;
        try
        {
            manifest = JsonSerializer.Deserialize<BackupManifest>(File.ReadAllText(path), Json);
        }
        catch (JsonException e)
        {
            throw new IOException($"{path} is damaged: {e.Message}", e);
        }

        manifest?.Check(path);
        return manifest ?? throw new IOException($"{path} is damaged: it holds nothing");
    }

    /// <exception cref="IOException">It cannot be written.</exception>
    public void Write(string folder)
    {
        var path = Path.Combine(folder, FileName);
        var made = path + ".new";
        using (var file = File.Create(made))
        {
            JsonSerializer.Serialize(file, this, Json);
            DiskSync.Sync(file);
        }

        File.Move(made, path);
    }

    private void Check(string path)
    {
        if (Format != KnownFormat)
            throw new IOException($"{path} has the format {Format}, this node knows the format {KnownFormat}");
        var names = Files?.Select(file => file.Name).Order() ?? Enumerable.Empty<string>();
        var expected = FileNames.Order().ToList();
        if (!names.SequenceEqual(expected))
            throw new IOException($"{path} is damaged: it does not name the files {string.Join(", ", expected)}");
    }
}
