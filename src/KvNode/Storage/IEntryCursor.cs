using KvMessages;

namespace KvNode.Storage;

/// <summary>A scan in progress; its reader is used for nothing else until it is disposed.</summary>
public interface IEntryCursor : IDisposable
{
    /// <summary>The next entry; null at the end.</summary>
    /// <exception cref="EntryDamagedException">The next row is damaged; the scan may go on behind it.</exception>
    Entry? Next();
}
