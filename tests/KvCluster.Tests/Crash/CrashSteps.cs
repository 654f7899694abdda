namespace KvCluster.Tests.Crash;

/// <summary>In the middle of what a node was, as its files tell after it was killed; several at a time.</summary>
[Flags]
internal enum CrashSteps
{
    None = 0,

    /// <summary>A write was under way that is in no file.</summary>
    BeforeCommit = 1,

    /// <summary>A write is in the journal, and its client was not told.</summary>
    BeforeAnswer = 2,

    /// <summary>Some entries of a flush are in the table, and their mark does not say that all are.</summary>
    InFlush = 4,

    /// <summary>A partition's entries are in the table, and its snapshot is not saved.</summary>
    BeforeSnapshot = 8,

    /// <summary>A partition's snapshot is saved, and the events that it stands for are not deleted.</summary>
    BeforeTrim = 16,

    All = BeforeCommit | BeforeAnswer | InFlush | BeforeSnapshot | BeforeTrim,
}
