using KvNode.Clock;
using KvNode.Settings;
using KvNode.Storage;
using KvNode.Tests.Clock;

namespace KvNode.Tests.Storage;

/// <summary>A node's storage in memory, as a configuration may name it.</summary>
internal sealed class MemoryStorage : INodeStorage
{
    private readonly MemoryTable _table = new();
    private readonly MemoryCeiling _ceiling = new();

    /// <exception cref="IOException">The data folder is named after a broken disk.</exception>
    public MemoryStorage(NodeSettings settings)
    {
        if (settings.DataFolder.EndsWith("broken", StringComparison.Ordinal))
            throw new IOException("the disk is broken");
    }

    public ICeilingStore OpenCeiling() => _ceiling;

    public IEntryTable OpenTable() => _table;

    public void Remember(string address)
    {
    }

    public void Dispose() => _table.Dispose();
}
