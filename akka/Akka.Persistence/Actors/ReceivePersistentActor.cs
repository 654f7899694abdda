namespace Akka.Persistence;

/// <summary>
/// A persistent actor that registers a handler a message type, for commands and for recovery. The first that fits gets
/// a message.
/// </summary>
public abstract class ReceivePersistentActor : UntypedPersistentActor
{
    private readonly HandlerList _recovery = new();
    private HandlerList _commands = new();

    /// <summary>Replaces the handlers of commands by those that <paramref name="configure"/> registers.</summary>
    protected void Become(Action configure) => CurrentCell.Become(Configure(configure).Handle);

    protected void BecomeStacked(Action configure) => CurrentCell.BecomeStacked(Configure(configure).Handle);

    protected void Command<T>(Action<T> handler, Predicate<T>? shouldHandle = null) =>
        _commands.Add(handler, shouldHandle);

    protected void Command<T>(Predicate<T> shouldHandle, Action<T> handler) => _commands.Add(handler, shouldHandle);

    /// <param name="handler">Returns false if the message is none of its business.</param>
    protected void Command<T>(Func<T, bool> handler) => _commands.Add(handler);

    /// <summary>Handles what no handler before has taken; none can be registered after it.</summary>
    protected void CommandAny(Action<object> handler) => _commands.AddAny(handler);

    protected void Recover<T>(Action<T> handler, Predicate<T>? shouldHandle = null) =>
        _recovery.Add(handler, shouldHandle);

    protected void Recover<T>(Predicate<T> shouldHandle, Action<T> handler) => _recovery.Add(handler, shouldHandle);

    /// <inheritdoc cref="Command{T}(Func{T, bool})"/>
    protected void Recover<T>(Func<T, bool> handler) => _recovery.Add(handler);

    /// <inheritdoc cref="CommandAny"/>
    protected void RecoverAny(Action<object> handler) => _recovery.AddAny(handler);

    protected sealed override void OnCommand(object message)
    {
        if (!_commands.Handle(message))
            Unhandled(message);
    }

    protected sealed override void OnRecover(object message)
    {
        if (!_recovery.Handle(message))
            Unhandled(message);
    }

    private HandlerList Configure(Action configure)
    {
        // The first behaviour's list must not grow by what a later one registers.
        var outer = _commands;
        _commands = new HandlerList();
        configure();
        var configured = _commands;
        _commands = outer;
        return configured;
    }
}
