namespace Akka.Simulation;

/// <summary>What a program asks of a disk.</summary>
internal enum DiskOperation
{
    Read,

    /// <summary>To the operating system; a death of the process does not harm it any more.</summary>
    Write,

    /// <summary>To the medium; no loss of power harms it any more.</summary>
    Sync,
}
