using System.Text;

namespace KvNode;

/// <summary>
/// The folder that holds everything a node stores. It belongs to one process at a time, and names the version of its
/// format, so that a node never misreads what another version wrote.
/// </summary>
public sealed class DataFolder : IDisposable
{
    /// <summary>Raised when what is in the folder changes its meaning.</summary>
    private const string Format = "2";

    private readonly FileStream _lock;

    private DataFolder(FolderFiles files, FileStream folderLock)
    {
        Files = files;
        _lock = folderLock;
    }

    public string Path => Files.Folder;

    /// <summary>The state, as the last flush left it.</summary>
    public string EntriesFile => Files.Entries;

    /// <summary>Where the clock keeps its ceiling.</summary>
    public string ClockFile => Files.Clock;

    internal FolderFiles Files { get; }

    /// <summary>Takes the folder; makes it when it does not exist.</summary>
    /// <exception cref="IOException">It cannot be made, another node uses it, its format is unknown, or its data has
    /// none; the message says which.</exception>
    public static DataFolder Open(string path)
    {
        var folder = Take(path);
        try
        {
            if (!folder.Files.HasData && !File.Exists(folder.Files.Format))
                WriteFormat(folder.Files.Format);
            CheckFormat(path);
            return folder;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Takes the folder to fill it with a copy of another one, whose format file comes last.</summary>
    /// <exception cref="IOException">It cannot be made, another node uses it, or it holds data.</exception>
    internal static DataFolder OpenEmpty(string path)
    {
        var folder = Take(path);
        if (folder.AnyContent() is not { } name)
            return folder;
        folder.Dispose();
        throw new IOException(
            $"the data folder {path} already holds data ({name}): a backup is restored into an empty one");
    }

    /// <summary>Looks at a folder that another process may use.</summary>
    /// <exception cref="IOException">It is no data folder, or of an unknown format.</exception>
    internal static void CheckFormat(string path)
    {
        var file = new FolderFiles(path).Format;
        if (!File.Exists(file))
        {
            throw new IOException(
                $"{path} is no whole data folder: it has no file '{FolderFiles.FormatName}'. If a restore was "
                + "interrupted there, empty the folder and restore again");
        }

        if (File.ReadAllText(file).Trim() is var found && found != Format)
        {
            throw new IOException(
                $"the data folder {path} has the format {found}, this node knows the format {Format}");
        }
    }

    /// <summary>Writes down whose data this is, for whoever meets a copy of it.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    internal void Remember(string address) => File.WriteAllText(Files.Address, address);

    public void Dispose() => _lock.Dispose();

    /// <summary>Under another name first, so that a crash leaves either no file or the whole of it.</summary>
    private static void WriteFormat(string file)
    {
        var made = file + ".new";
        using (var stream = new FileStream(made, FileMode.Create, FileAccess.Write))
        {
            stream.Write(Encoding.ASCII.GetBytes(Format));
            DiskSync.Sync(stream);
        }

        File.Move(made, file);
    }

    private static DataFolder Take(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"the data folder {path} cannot be made: {e.Message}", e);
        }

        var files = new FolderFiles(path);
        return new DataFolder(files, TakeLock(files));
    }

    /// <summary>The lock is the open file, not its existence: it ends with the process, however that ends.</summary>
    private static FileStream TakeLock(FolderFiles files)
    {
        try
        {
            return new FileStream(files.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException($"the data folder {files.Folder} cannot be written: {e.Message}", e);
        }
        catch (IOException e)
        {
            throw new IOException(
                $"the data folder {files.Folder} is in use by another node, or cannot be locked: {e.Message}", e);
        }
    }

    /// <summary>
    /// Any file counts: a write-ahead log that was left behind would be played into the database beside it.
    /// </summary>
    private string? AnyContent() => Directory.EnumerateFileSystemEntries(Path).Select(System.IO.Path.GetFileName)
        .FirstOrDefault(name => name is not (FolderFiles.LockName or "lost+found"));
}
