using System.Collections.Concurrent;

namespace KvCluster.Tests.Load;

/// <summary>Every operation of a run and its outcome, recorded by the clients.</summary>
internal sealed class History
{
    private readonly ConcurrentQueue<Operation> _operations = [];

    public IReadOnlyCollection<Operation> Operations => _operations;

    public void Add(Operation operation) => _operations.Enqueue(operation);

    public int Acknowledged =>
        _operations.Count(operation => operation.IsWrite && operation.Outcome == Outcome.Acknowledged);
}
