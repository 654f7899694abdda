namespace KvNode.Storage;

/// <summary>
/// The operating system could not bring to the disk what it had taken. It may have dropped it, and say nothing of it
/// when it is asked again: whoever goes on would take for durable what is lost.
/// </summary>
public sealed class SyncFailedException(string message) : EntryTableException(message);
