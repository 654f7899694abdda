namespace KvNode.Hints;

/// <summary>Hints in a folder of the file system, which is made when the first file is.</summary>
internal sealed class HintFolder(string path) : IHintFolder
{
    public IReadOnlyList<string> Names() => Guarded(() => Directory.Exists(path)
        ? [.. Directory.EnumerateFiles(path).Select(file => Path.GetFileName(file))]
        : Array.Empty<string>());

    public IHintFile Open(string name) => Guarded(() =>
    {
        Directory.CreateDirectory(path);
        return new HintFile(Path.Combine(path, name));
    });

    public void Delete(string name) => Guarded(() =>
    {
        if (Directory.Exists(path))
            File.Delete(Path.Combine(path, name));
        return true;
    });

    private T Guarded<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException($"the folder of hints {path} cannot be used: {e.Message}", e);
        }
    }
}
