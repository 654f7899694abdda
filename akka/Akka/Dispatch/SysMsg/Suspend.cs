namespace Akka.Dispatch.SysMsg;

/// <summary>From a supervisor that failed itself: handle no user messages until resumed.</summary>
public sealed class Suspend : SystemMessage
{
    public override string ToString() => "<Suspend>";
}
