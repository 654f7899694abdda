namespace Akka.Actor;

/// <summary>
/// Arrives after the time set with <see cref="IActorContext.SetReceiveTimeout"/> has passed without a message.
/// </summary>
public sealed class ReceiveTimeout : IPossiblyHarmful
{
    private ReceiveTimeout()
    {
    }

    public static ReceiveTimeout Instance { get; } = new();

    public override string ToString() => "<ReceiveTimeout>";
}
