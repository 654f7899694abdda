namespace Akka.Dispatch;

/// <summary>The threads of a dispatcher.</summary>
public abstract class ExecutorService
{
    protected ExecutorService(string id)
    {
        Id = id;
    }

    public string Id { get; }

    public abstract void Execute(IRunnable run);

    public abstract void Shutdown();

    /// <summary>As <see cref="Execute"/>, rather on this very thread, before what else it has to do.</summary>
    internal virtual void ExecuteNext(IRunnable run) => Execute(run);
}
