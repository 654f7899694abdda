namespace Akka.Actor;

/// <summary>What a supervisor does with a child that failed.</summary>
public enum Directive
{
    /// <summary>Go on with the next message, keep the state.</summary>
    Resume,

    /// <summary>Go on with the next message and a new instance.</summary>
    Restart,

    /// <summary>Fail yourself: your supervisor decides.</summary>
    Escalate,

    Stop,
}
