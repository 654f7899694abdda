namespace KvNode.Storage;

/// <summary>An <see cref="IEntryTable"/> cannot do it; the message says which one, why, and what to do.</summary>
public class EntryTableException(string message, Exception? cause = null) : IOException(message, cause);
