using Akka.Actor;
using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Remote;

/// <summary>Stops remoting when the actors of users have ended, and before the actors of the system do.</summary>
internal sealed class RemotingTerminator(Remoting remoting) : UntypedActor
{
    private static readonly object Stopped = new();

    public static Props Props(Remoting remoting) => Actor.Props.Create(() => new RemotingTerminator(remoting));

    protected override void OnReceive(object message)
    {
        if (message is TerminationHook)
            StopRemoting().PipeTo(Self, success: () => Stopped, failure: error => new Status.Failure(error));
        else if (message is Status.Failure failure)
            Finish(failure.Cause);
        else if (message == Stopped)
            Finish(null);
        else
            Unhandled(message);
    }

    private static IInternalActorRef SystemGuardian => ((ExtendedActorSystem)Context.System).SystemGuardian;

    private Task StopRemoting() => remoting.Shutdown();

    private void Finish(Exception? error)
    {
        if (error is not null)
            remoting.Log.Error(error, "Remoting did not stop cleanly");
        SystemGuardian.Tell(TerminationHookDone.Instance, Self);
        Context.Stop(Self);
    }
}
