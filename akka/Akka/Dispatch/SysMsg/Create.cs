namespace Akka.Dispatch.SysMsg;

/// <summary>The first message of every actor: make the instance and start it.</summary>
public sealed class Create : SystemMessage
{
    internal Create()
    {
    }

    public override string ToString() => "<Create>";
}
