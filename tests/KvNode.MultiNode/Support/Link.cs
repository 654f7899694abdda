namespace KvNode.MultiNode.Support;

/// <summary>
/// One direction between two nodes. While it is cut, what is sent waits, as it does in a network that drops packets:
/// nobody is told, and it arrives when the link is healed.
/// </summary>
internal sealed class Link
{
    private volatile TaskCompletionSource _passable = new();

    public Link() => _passable.SetResult();

    /// <summary>Done when the link is not cut.</summary>
    public Task Passable => _passable.Task;

    public void Cut()
    {
        if (_passable.Task.IsCompleted)
            _passable = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public void Heal() => _passable.TrySetResult();
}
