using KvSimulation.Plans;
using KvSimulation.Running;

namespace KvSimulation.Faults;

/// <summary>Makes disks as bad as the faults say that go on.</summary>
internal sealed class DiskFaults(Cluster cluster)
{
    public void Set(IReadOnlyList<Plans.Fault> active)
    {
        foreach (var machine in cluster.Machines)
            Set(machine, [.. active.OfType<DiskTrouble>().Where(trouble => trouble.Node == machine.Number)]);
    }

    private static void Set(Machine machine, IReadOnlyList<DiskTrouble> troubles)
    {
        var disk = machine.Hardware.Disk;
        disk.IsFull = troubles.Any(trouble => trouble.What == DiskTroubleKind.Full);
        disk.FailsReads = disk.FailsWrites = disk.FailsSyncs =
            troubles.Any(trouble => trouble.What == DiskTroubleKind.Fails);
        var stalls = troubles.Any(trouble => trouble.What == DiskTroubleKind.Stalls);
        if (stalls && !disk.IsStalled)
            disk.Stall();
        else if (!stalls && disk.IsStalled)
            disk.Release();
    }
}
