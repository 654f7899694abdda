using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>
/// The parent of the actors of the system itself. It ends after the user guardian, and after everybody who asked for it
/// has done what had to be done then.
/// </summary>
internal sealed class SystemGuardianActor(IActorRef userGuardian) : ActorBase
{
    private readonly HashSet<IActorRef> _terminationHooks = [];
    private bool _loggersEnd;

    protected override void PreStart() => Context.Watch(userGuardian);

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case Terminated terminated when terminated.ActorRef.Equals(userGuardian):
                Become(Ending);
                foreach (var hook in _terminationHooks)
                    hook.Tell(TerminationHook.Instance);
                StopWhenAllAreDone();
                return true;
            case Terminated terminated:
                _terminationHooks.Remove(terminated.ActorRef);
                return true;
            case StopChild stop:
                Context.Stop(stop.Child);
                return true;
            case RegisterTerminationHook when !Sender.Equals(Context.System.DeadLetters):
                _terminationHooks.Add(Sender);
                Context.Watch(Sender);
                return true;
            default:
                return false;
        }
    }

    private bool Ending(object message)
    {
        switch (message)
        {
            case Terminated terminated:
                _terminationHooks.Remove(terminated.ActorRef);
                StopWhenAllAreDone();
                return true;
            case TerminationHookDone:
                _terminationHooks.Remove(Sender);
                StopWhenAllAreDone();
                return true;
            default:
                return false;
        }
    }

    private void StopWhenAllAreDone()
    {
        if (_terminationHooks.Count == 0 && !_loggersEnd)
            EndLoggers();
        if (_terminationHooks.Count == 0)
            Context.Stop(Self);
    }

    // A pill, and not Stop: the loggers write what they have got, before the process perhaps ends.
    private void EndLoggers()
    {
        _loggersEnd = true;
        foreach (var logger in Context.System.EventStream.RemoveDefaultLoggers(Context.System))
        {
            _terminationHooks.Add(logger);
            Context.Watch(logger);
            logger.Tell(PoisonPill.Instance);
        }
    }

    protected override void PreRestart(Exception reason, object? message)
    {
    }
}
