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

    private DataFolder(string path, FileStream folderLock)
    {
        Path = path;
        _lock = folderLock;
    }

    public string Path { get; }

    /// <summary>The state, as the last flush left it.</summary>
    public string EntriesFile => System.IO.Path.Combine(Path, "entries.db");

    /// <summary>Where the clock keeps its ceiling.</summary>
    public string ClockFile => System.IO.Path.Combine(Path, "clock");

    /// <summary>Takes the folder; makes it when it does not exist.</summary>
    /// <exception cref="IOException">It cannot be made, another node uses it, or its format
    /// is unknown; the message says which.</exception>
    public static DataFolder Open(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"the data folder {path} cannot be made: {e.Message}", e);
        }

        var folder = new DataFolder(path, Lock(path));
        folder.CheckFormat();
        return folder;
    }

    public void Dispose() => _lock.Dispose();

    /// <summary>The lock is the open file, not its existence: it ends with the process, however that ends.</summary>
    private static FileStream Lock(string path)
    {
        try
        {
            return new FileStream(
                System.IO.Path.Combine(path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException($"the data folder {path} cannot be written: {e.Message}", e);
        }
        catch (IOException e)
        {
            throw new IOException(
                $"the data folder {path} is in use by another node, or cannot be locked: {e.Message}", e);
        }
    }

    private void CheckFormat()
    {
        var file = System.IO.Path.Combine(Path, "format");
        if (!File.Exists(file))
            File.WriteAllText(file, Format);
        else if (File.ReadAllText(file).Trim() is var found && found != Format)
        {
            Dispose();
            throw new IOException(
                $"the data folder {Path} has the format {found}, this node knows the format {Format}");
        }
    }
}
