namespace Akka.Dispatch;

/// <summary>Runs on the threads that the process has anyway.</summary>
internal sealed class ThreadPoolExecutor : ExecutorService
{
    public ThreadPoolExecutor(string id) : base(id)
    {
    }

    public override void Execute(IRunnable run) => ThreadPool.UnsafeQueueUserWorkItem(run, preferLocal: false);

    internal override void ExecuteNext(IRunnable run) => ThreadPool.UnsafeQueueUserWorkItem(run, preferLocal: true);

    public override void Shutdown()
    {
    }
}
