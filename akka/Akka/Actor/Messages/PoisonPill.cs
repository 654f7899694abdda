namespace Akka.Actor;

/// <summary>Stops the actor once the messages before it have been handled.</summary>
public sealed class PoisonPill : IAutoReceivedMessage, IPossiblyHarmful
{
    private PoisonPill()
    {
    }

    public static PoisonPill Instance { get; } = new();

    public override string ToString() => "<PoisonPill>";
}
