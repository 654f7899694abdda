using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>The parent of all actors that users create.</summary>
internal sealed class GuardianActor : ActorBase
{
    protected override bool Receive(object message)
    {
        switch (message)
        {
            case Terminated:
                Context.Stop(Self);
                return true;
            case StopChild stop:
                Context.Stop(stop.Child);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Its children survive a restart, and nothing of it needs one.</summary>
    protected override void PreRestart(Exception reason, object? message)
    {
    }
}
