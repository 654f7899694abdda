namespace Akka.Dispatch.SysMsg;

/// <summary>The answer to <see cref="TerminationHook"/>.</summary>
public sealed class TerminationHookDone
{
    private TerminationHookDone()
    {
    }

    public static TerminationHookDone Instance { get; } = new();
}
