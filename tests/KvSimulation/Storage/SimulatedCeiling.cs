using Akka.Simulation;
using KvNode.Clock;

namespace KvSimulation.Storage;

/// <summary>The clock's ceiling in a file of a simulated disk.</summary>
internal sealed class SimulatedCeiling(SimulatedDisk disk) : ICeilingStore
{
    private readonly SimulatedFile<CeilingSlot> _file =
        disk.Open("clock", static () => new CeilingSlot(), static box => new CeilingSlot { Ceiling = box.Ceiling });

    public long Load()
    {
        disk.PerformNow(DiskOperation.Read);
        return _file.State.Ceiling;
    }

    public void Save(long ceiling)
    {
        disk.PerformNow(DiskOperation.Write);
        _file.Write(box => box.Ceiling = ceiling);
        disk.PerformNow(DiskOperation.Sync);
        _file.Sync();
    }

    internal sealed class CeilingSlot
    {
        public long Ceiling { get; set; }
    }
}
