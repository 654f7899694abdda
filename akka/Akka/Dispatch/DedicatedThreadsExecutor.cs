using System.Collections.Concurrent;

namespace Akka.Dispatch;

/// <summary>Runs on threads of its own, so that work that blocks takes no thread from others.</summary>
internal sealed class DedicatedThreadsExecutor : ExecutorService
{
    private readonly BlockingCollection<IRunnable> _work = [];

    public DedicatedThreadsExecutor(string id, int threads) : base(id)
    {
        for (var i = 1; i <= threads; i++)
            new Thread(Work) { IsBackground = true, Name = $"{id}-{i}" }.Start();
    }

    public override void Execute(IRunnable run)
    {
        if (!_work.IsAddingCompleted)
            _work.TryAdd(run);
    }

    public override void Shutdown() => _work.CompleteAdding();

    private void Work()
    {
        foreach (var run in _work.GetConsumingEnumerable())
            run.Run();
    }
}
