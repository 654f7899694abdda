using KvMessages;

namespace KvNode.Storage;

/// <summary>The row of one key is damaged; all other rows may be fine.</summary>
/// <param name="key">The row's key; null when that, too, is unreadable.</param>
/// <param name="message">Which table, and what is wrong with the row.</param>
public sealed class EntryDamagedException(Key? key, string message) : EntryTableException(message)
{
    public Key? Key => key;
}
