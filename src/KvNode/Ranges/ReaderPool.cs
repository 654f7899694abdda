using System.Collections.Concurrent;
using KvNode.Storage;

namespace KvNode.Ranges;

/// <summary>Readers of the entry table that no scan uses, a few of them: to open one takes time.</summary>
/// <param name="table">What they read.</param>
/// <param name="capacity">More than so many are not kept.</param>
internal sealed class ReaderPool(IEntryTable table, int capacity) : IDisposable
{
    private readonly ConcurrentStack<IEntryReader> _idle = [];
    private volatile bool _disposed;

    /// <exception cref="EntryTableException">There is none, and none can be opened.</exception>
    public IEntryReader Rent() => _idle.TryPop(out var reader) ? reader : table.OpenScanner();

    /// <summary>Takes a reader back that is as good as new.</summary>
    public void Return(IEntryReader reader)
    {
        if (_disposed || _idle.Count >= capacity)
            reader.Dispose();
        else
            _idle.Push(reader);
    }

    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryPop(out var reader))
            reader.Dispose();
    }
}
