namespace Akka.Actor;

/// <summary>A timer has run out; the actor gets <see cref="Take"/>.</summary>
internal class TimerMessage(TimerScheduler owner, object key, object message, bool isPeriodic)
    : IAutoReceivedMessage, INoSerializationVerificationNeeded
{
    public object Key { get; } = key;

    public object Message { get; } = message;

    public bool IsPeriodic { get; } = isPeriodic;

    public ICancelable? Cancelable { get; set; }

    /// <summary>The user's message, or null if the timer has been cancelled or replaced since.</summary>
    public object? Take() => owner.Take(this);

    public override string ToString() => $"Timer {Key}: {Message}";

    internal sealed class Quiet(TimerScheduler owner, object key, object message, bool isPeriodic)
        : TimerMessage(owner, key, message, isPeriodic), INotInfluenceReceiveTimeout;
}
