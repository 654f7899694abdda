namespace Akka.Dispatch;

/// <summary>A dispatcher whose actors share the threads of an executor.</summary>
public class Dispatcher : MessageDispatcher
{
    private readonly ExecutorService _executor;

    internal Dispatcher(MessageDispatcherConfigurator configurator, ExecutorService executor) : base(configurator)
    {
        _executor = executor;
    }

    protected override void ExecuteTask(IRunnable run) => _executor.Execute(run);

    internal override void ExecuteStart(Mailbox mailbox) => _executor.ExecuteNext(mailbox);

    protected override void Shutdown() => _executor.Shutdown();
}
