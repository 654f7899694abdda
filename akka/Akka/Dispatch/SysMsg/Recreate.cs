namespace Akka.Dispatch.SysMsg;

/// <summary>From a supervisor: restart.</summary>
public sealed class Recreate : SystemMessage
{
    public Recreate(Exception cause)
    {
        Cause = cause;
    }

    public Exception Cause { get; }

    public override string ToString() => $"<Recreate>: {Cause.Message}";
}
