namespace Akka.Actor;

/// <summary>The actor above all others: it ends after the system guardian.</summary>
internal sealed class RootGuardianActor(string systemGuardian) : ActorBase
{
    protected override void PreStart() => Context.Watch(Context.Child(systemGuardian));

    protected override bool Receive(object message)
    {
        if (message is not Terminated)
            return false;
        Context.Stop(Self);
        return true;
    }
}
