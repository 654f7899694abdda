using Akka.Actor;

namespace Akka.Simulation.Tests.Support;

/// <summary>An actor that calls a function with what it gets, and answers with what that returns.</summary>
internal sealed class Doing(Func<IUntypedActorContext, object, object?> code) : UntypedActor
{
    public static Props Props(Func<object, object?> code) =>
        Actor.Props.Create(() => new Doing((_, message) => code(message)));

    public static Props PropsWithContext(Func<IUntypedActorContext, object, object?> code) =>
        Actor.Props.Create(() => new Doing(code));

    protected override void OnReceive(object message)
    {
        if (code(Context, message) is { } answer)
            Sender.Tell(answer);
    }
}
