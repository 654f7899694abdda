using Akka.Actor;

namespace Akka.Event;

/// <summary>Logs every unhandled message at DEBUG, in the name of the actor that did not handle it.</summary>
internal sealed class UnhandledMessageForwarder : UntypedActor
{
    protected override void PreStart() => Context.System.EventStream.Subscribe<UnhandledMessage>(Self);

    protected override void PostStop() => Context.System.EventStream.Unsubscribe(Self);

    protected override void OnReceive(object message)
    {
        if (message is not UnhandledMessage unhandled) return;
        var log = Logging.GetLogger(Context.System, unhandled.Recipient);
        log.Debug("Unhandled message from {0}: {1}", unhandled.Sender, unhandled.Message);
    }
}
