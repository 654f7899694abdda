namespace Akka.Persistence.Sql.Store;

/// <summary>A job that somebody awaits.</summary>
internal abstract class TaskJob : WriteJob
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Done => _done.Task;

    public override int Weight => 1;

    public override void Complete(Exception? failure)
    {
        if (failure is null)
            _done.SetResult();
        else
            _done.SetException(failure);
    }
}
