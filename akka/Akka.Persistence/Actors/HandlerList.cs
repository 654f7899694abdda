namespace Akka.Persistence;

/// <summary>Handlers of one behaviour, in the order of their registration.</summary>
internal sealed class HandlerList
{
    private readonly List<Func<object, bool>> _handlers = [];
    private bool _complete;

    public bool Handle(object message)
    {
        foreach (var handler in _handlers)
        {
            if (handler(message))
                return true;
        }
        return false;
    }

    public void Add<T>(Action<T> handler, Predicate<T>? shouldHandle) => Add<T>(message =>
    {
        if (shouldHandle is not null && !shouldHandle(message))
            return false;
        handler(message);
        return true;
    });

    /// <exception cref="InvalidOperationException">A handler of everything stands before it.</exception>
    public void Add<T>(Func<T, bool> handler)
    {
        if (_complete)
            throw new InvalidOperationException("No handler can be registered after the one that handles any message");
        _handlers.Add(message => message is T typed && handler(typed));
    }

    public void AddAny(Action<object> handler)
    {
        Add<object>(handler, null);
        _complete = true;
    }
}
