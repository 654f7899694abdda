namespace Akka.Dispatch.SysMsg;

/// <summary>From a supervisor: go on.</summary>
public sealed class Resume : SystemMessage
{
    public Resume(Exception? causedByFailure)
    {
        CausedByFailure = causedByFailure;
    }

    /// <summary>The failure that this answers, or null if the actor was only suspended.</summary>
    public Exception? CausedByFailure { get; }

    public override string ToString() => $"<Resume>: {CausedByFailure?.Message}";
}
