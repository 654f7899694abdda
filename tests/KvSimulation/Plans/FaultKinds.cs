namespace KvSimulation.Plans;

/// <summary>What may go wrong in a run.</summary>
[Flags]
internal enum FaultKinds
{
    None = 0,

    /// <summary>A process is killed; what it handed to the operating system stays.</summary>
    Crash = 1,

    /// <summary>Several machines lose power at once; what was not synced is lost.</summary>
    Power = 2,

    /// <summary>A process is stopped where it is, and goes on later.</summary>
    Pause = 4,

    /// <summary>Nodes do not hear others, in one direction or in both.</summary>
    Partition = 8,

    /// <summary>Links lose, double, reorder and delay messages.</summary>
    Network = 16,

    /// <summary>Wall clocks are wrong, jump and drift.</summary>
    Clock = 32,

    /// <summary>Disks fail, stall and run full.</summary>
    Disk = 64,

    /// <summary>A process is asked to stop, as by SIGTERM.</summary>
    Stop = 128,

    /// <summary>All processes are stopped and started again, one after the other.</summary>
    Rolling = 256,

    /// <summary>Links are slow, and drop what does not fit into their queue.</summary>
    Congestion = 512,

    /// <summary>What comes without a warning. These draw from a stream of their own.</summary>
    Sudden = Crash | Power | Pause | Partition | Network | Clock | Disk,

    /// <summary>The others, which are rarer.</summary>
    Gradual = Stop | Rolling | Congestion,

    All = Sudden | Gradual,
}
