namespace Akka.Dispatch.SysMsg;

/// <summary>
/// To the system guardian: at the end, send the sender a <see cref="TerminationHook"/> and wait for its answer.
/// </summary>
public sealed class RegisterTerminationHook
{
    private RegisterTerminationHook()
    {
    }

    public static RegisterTerminationHook Instance { get; } = new();
}
