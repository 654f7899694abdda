namespace KvNode.Hints;

/// <summary>
/// Where a node keeps hints for its peers: files with names. No correctness claim rests on them. All members throw an
/// <see cref="IOException"/> when the disk fails.
/// </summary>
public interface IHintFolder
{
    /// <summary>Of all files that there are, in any order.</summary>
    IReadOnlyList<string> Names();

    /// <summary>Opens a file, or makes it.</summary>
    IHintFile Open(string name);

    /// <summary>A file that is not there is deleted already.</summary>
    void Delete(string name);
}
