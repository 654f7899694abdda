using Akka.Actor;

namespace Akka.Pattern;

/// <summary>A call that was not made, because the circuit is open: too many before it have failed.</summary>
public sealed class OpenCircuitException : AkkaException
{
    public OpenCircuitException(string message, Exception? cause, TimeSpan remainingDuration)
        : base(message, cause) => RemainingDuration = remainingDuration;

    /// <summary>Time until the next call is let through.</summary>
    public TimeSpan RemainingDuration { get; }
}
