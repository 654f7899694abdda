using Akka.Event;

namespace Akka.Actor.Internal;

/// <summary>What has to be done when a system has ended, the last first. What comes too late is done at once.</summary>
internal sealed class TerminationCallbacks
{
    private readonly Lock _lock = new();
    private Stack<Action>? _callbacks = new();

    public void Add(Action callback)
    {
        lock (_lock)
        {
            if (_callbacks is not null)
            {
                _callbacks.Push(callback);
                return;
            }
        }
        callback();
    }

    public void Run(ILoggingAdapter log)
    {
        Stack<Action> callbacks;
        lock (_lock)
        {
            callbacks = _callbacks ?? [];
            _callbacks = null;
        }
        foreach (var callback in callbacks)
        {
            try
            {
                callback();
            }
            catch (Exception cause)
            {
                log.Error(cause, "A callback at the end of the system failed: {0}", cause.Message);
            }
        }
    }
}
