using Akka.Simulation;
using KvNode.Clock;
using KvNode.Settings;
using KvNode.Storage;

namespace KvSimulation.Storage;

/// <summary>A node's storage on its machine's simulated disk, named by <c>kv.storage.provider</c>.</summary>
internal sealed class SimulatedStorage : INodeStorage
{
    private readonly SimulatedDisk _disk;

    public SimulatedStorage(NodeSettings settings) => _disk = SimulatedNode.Of(settings.Config).Disk;

    public ICeilingStore OpenCeiling() => new SimulatedCeiling(_disk);

    public IEntryTable OpenTable() => new SimulatedTable(_disk);

    public void SyncJournal()
    {
        try
        {
            _disk.PerformNow(DiskOperation.Sync);
        }
        catch (IOException e)
        {
            throw new SyncFailedException($"the journal: {e.Message}");
        }

        SimulatedStore.FileOf(_disk).Sync();
    }

    public void Remember(string address)
    {
        // Nobody meets a copy of this disk.
    }

    public void Dispose()
    {
        // The disk is the machine's.
    }
}
