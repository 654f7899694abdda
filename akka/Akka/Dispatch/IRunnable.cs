namespace Akka.Dispatch;

/// <summary>Work for a dispatcher.</summary>
public interface IRunnable : IThreadPoolWorkItem
{
    void Run();
}
