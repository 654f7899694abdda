namespace Akka.Remote.Associations;

/// <summary>Why an association's writer has to run although the queue may be empty.</summary>
[Flags]
internal enum WriterSignals
{
    None = 0,

    /// <summary>System messages have come in.</summary>
    Acknowledge = 1,

    /// <summary>Nothing was written for a while.</summary>
    Heartbeat = 2,

    /// <summary>The connection has changed, or the phase has: look again.</summary>
    Changed = 4,
}
