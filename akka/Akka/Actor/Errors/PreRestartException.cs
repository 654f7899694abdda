namespace Akka.Actor;

/// <summary>The hook that runs before a restart failed.</summary>
public sealed class PreRestartException : ActorInitializationException
{
    private readonly Exception? _cause;

    public PreRestartException(IActorRef actor, Exception restartException, Exception? cause, object? optionalMessage)
        : base(actor, $"Exception in PreRestart({cause?.Message}, {optionalMessage})", restartException)
    {
        RestartException = restartException;
        OptionalMessage = optionalMessage;
        _cause = cause;
    }

    /// <summary>What the hook threw.</summary>
    public Exception RestartException { get; }

    public object? OptionalMessage { get; }

    public override string ToString() => $"{base.ToString()}, while restarting because of {_cause}";
}
