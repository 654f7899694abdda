using Akka.Actor;
using Akka.Actor.Internal;

namespace Akka.Event;

/// <summary>
/// Starts the actors that log what was not delivered or not handled, as far as the configuration wants them.
/// </summary>
internal static class DeadLetterLogging
{
    /// <summary>The listener of dead letters, or null.</summary>
    public static IActorRef? Start(ActorSystemImpl system)
    {
        // Subscribed at once, not when they get their turn to start: a mailbox keeps what comes before that.
        if (system.Settings.DebugUnhandledMessage)
            system.EventStream.Subscribe<UnhandledMessage>(
                system.SystemActorOf<UnhandledMessageForwarder>("unhandledMessages"));
        if (system.Settings.LogDeadLetters <= 0) return null;
        var listener = system.SystemActorOf<DeadLetterListener>("deadLetterListener");
        DeadLetterListener.Subscribe(system.EventStream, listener);
        return listener;
    }
}
