namespace Akka.Simulation;

/// <summary>What a machine that goes down loses of what was written and not synced.</summary>
internal enum UnsyncedLoss
{
    /// <summary>Nothing, as when only the process ends.</summary>
    None,

    /// <summary>Of each file, all from some change on; where is drawn.</summary>
    Suffix,

    /// <summary>Everything.</summary>
    All,
}
