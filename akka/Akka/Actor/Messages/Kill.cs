namespace Akka.Actor;

/// <summary>Makes the actor fail with an <see cref="ActorKilledException"/>; its supervisor decides.</summary>
public sealed class Kill : IAutoReceivedMessage, IPossiblyHarmful
{
    private Kill()
    {
    }

    public static Kill Instance { get; } = new();

    public override string ToString() => "<Kill>";
}
