namespace KvNode.Storage;

/// <summary>The table's own structure is damaged: what lies behind the damage cannot be read.</summary>
public sealed class TableDamagedException(string message, Exception? cause = null)
    : EntryTableException(message, cause);
