namespace Akka.Simulation;

/// <summary>A timer of a <see cref="SimulatedTimeProvider"/>, in the process that made it.</summary>
internal sealed class SimulatedTimer(SimulatedNode node, Action callback) : ITimer
{
    private readonly SimulatedProcess _process = node.Process;
    private WorldEvent? _next;
    private TimeSpan _period;
    private bool _isDisposed;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        if (_isDisposed)
            return false;
        CallOff();
        _period = period;
        if (dueTime != Timeout.InfiniteTimeSpan)
            Schedule(dueTime);
        return true;
    }

    public void Dispose()
    {
        _isDisposed = true;
        CallOff();
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void Schedule(TimeSpan after) => _next = node.World.After(node.Clock.TrueTime(after), Fire, _process);

    private void Fire()
    {
        if (_isDisposed)
            return;
        _next = null;
        if (_period > TimeSpan.Zero)
            Schedule(_period);
        callback();
    }

    private void CallOff()
    {
        if (_next is { } waiting)
            node.World.Cancel(waiting);
        _next = null;
    }
}
