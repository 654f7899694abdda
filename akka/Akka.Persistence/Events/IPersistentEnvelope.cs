using Akka.Actor;

namespace Akka.Persistence;

/// <summary>
/// What an actor hands over in one call: events that are stored all or none, or something that only waits its turn.
/// </summary>
public interface IPersistentEnvelope
{
    object Payload { get; }

    IActorRef? Sender { get; }

    /// <summary>How many handler calls it brings.</summary>
    int Size { get; }
}
