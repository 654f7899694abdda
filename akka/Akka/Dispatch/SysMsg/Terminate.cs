using Akka.Actor;

namespace Akka.Dispatch.SysMsg;

/// <summary>Stop after the message that is being handled.</summary>
public sealed class Terminate : SystemMessage, IPossiblyHarmful
{
    public override string ToString() => "<Terminate>";
}
