using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>An actor that registers a handler a message type. The first one that fits a message gets it.</summary>
public abstract class ReceiveActor : UntypedActor
{
    private List<Receive>? _registering;
    private bool _hasCatchAll;
    private Receive? _initial;

    protected ReceiveActor()
    {
        _registering = [];
    }

    protected sealed override void OnReceive(object message)
    {
        _initial ??= Finish();
        if (!_initial(message))
            Unhandled(message);
    }

    /// <summary>Replaces the behaviour by the handlers that <paramref name="configure"/> registers.</summary>
    protected void Become(Action configure) => CurrentCell.Become(Configure(configure));

    protected void BecomeStacked(Action configure) => CurrentCell.BecomeStacked(Configure(configure));

    protected void Receive<T>(Action<T> handler, Predicate<T>? shouldHandle = null) => Register(message =>
    {
        if (message is not T typed || (shouldHandle is not null && !shouldHandle(typed)))
            return false;
        handler(typed);
        return true;
    });

    protected void Receive<T>(Predicate<T> shouldHandle, Action<T> handler) => Receive(handler, shouldHandle);

    /// <param name="handler">Returns false if the message is none of its business.</param>
    protected void Receive<T>(Func<T, bool> handler) => Register(message => message is T typed && handler(typed));

    /// <summary>While the handler awaits, the actor handles no other message.</summary>
    protected void ReceiveAsync<T>(Func<T, Task> handler, Predicate<T>? shouldHandle = null) =>
        Receive(message => ActorTaskScheduler.RunTask(() => handler(message)), shouldHandle);

    /// <inheritdoc cref="ReceiveAsync{T}(Func{T, Task}, Predicate{T})"/>
    protected void ReceiveAsync<T>(Predicate<T> shouldHandle, Func<T, Task> handler) =>
        ReceiveAsync(handler, shouldHandle);

    /// <summary>Handles what no handler before has taken; none can be registered after it.</summary>
    protected void ReceiveAny(Action<object> handler)
    {
        Register(message =>
        {
            handler(message);
            return true;
        });
        _hasCatchAll = true;
    }

    /// <inheritdoc cref="ReceiveAny"/>
    protected void ReceiveAnyAsync(Func<object, Task> handler) =>
        ReceiveAny(message => ActorTaskScheduler.RunTask(() => handler(message)));

    private void Register(Receive handler)
    {
        if (_registering is null)
            throw new InvalidOperationException(
                "Handlers are registered in the constructor or in the method given to Become");
        if (_hasCatchAll)
            throw new InvalidOperationException("No handler can be registered after the one that handles any message");
        _registering.Add(handler);
    }

    private Receive Configure(Action configure)
    {
        // A behaviour may change in the constructor already: the handlers registered so far must not get lost.
        var (outer, outerCatchAll) = (_registering, _hasCatchAll);
        _registering = [];
        _hasCatchAll = false;
        configure();
        var behaviour = Combine(_registering);
        (_registering, _hasCatchAll) = (outer, outerCatchAll);
        return behaviour;
    }

    private Receive Finish()
    {
        var behaviour = Combine(_registering!);
        _registering = null;
        return behaviour;
    }

    private static Receive Combine(List<Receive> registered)
    {
        var handlers = registered.ToArray();
        return message =>
        {
            foreach (var handler in handlers)
            {
                if (handler(message))
                    return true;
            }
            return false;
        };
    }
}
