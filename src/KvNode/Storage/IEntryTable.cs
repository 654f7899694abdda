namespace KvNode.Storage;

/// <summary>
/// A node's entries, one row a key: what partitions write when their memtables are full, and where reads look that miss
/// these. Many readers and one writer at the same time; each of them is used by one thread at a time, and blocks it.
/// </summary>
/// <remarks>
/// Whatever fails is an <see cref="EntryTableException"/>. After one (save for an <see cref="EntryDamagedException"/>)
/// the reader or writer is disposed and another one opened.
/// </remarks>
public interface IEntryTable : IDisposable
{
    /// <summary>
    /// Made by chance with the table. The journal names it, so that a table that was lost or exchanged is noticed.
    /// </summary>
    string Id { get; }

    /// <summary>Where it is, for a person: a file, or a server and database.</summary>
    string Place { get; }

    /// <summary>The marks of the table when it was opened, at most one a partition.</summary>
    IReadOnlyList<FlushMark> Marks { get; }

    IEntryReader OpenReader();

    /// <summary>The reader through which most lookups go: it keeps the most in memory. One at a time.</summary>
    IEntryReader OpenMainReader() => OpenReader();

    /// <summary>A reader for scans alone, which read each row once: a cache would be of no use to it.</summary>
    IEntryReader OpenScanner() => OpenReader();

    IEntryWriter OpenWriter();
}
