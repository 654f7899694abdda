namespace Akka.Dispatch.SysMsg;

/// <summary>All user actors have stopped: clean up, then answer <see cref="TerminationHookDone"/>.</summary>
public sealed class TerminationHook
{
    private TerminationHook()
    {
    }

    public static TerminationHook Instance { get; } = new();
}
