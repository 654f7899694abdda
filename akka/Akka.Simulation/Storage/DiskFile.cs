namespace Akka.Simulation;

/// <summary>A file of a <see cref="SimulatedDisk"/>, whatever it holds.</summary>
internal abstract class DiskFile
{
    /// <summary>Changes that were written and not synced.</summary>
    public abstract int Unsynced { get; }

    /// <summary>Makes durable what was written. At once: the caller waits for the disk before.</summary>
    public abstract void Sync();

    /// <summary>Takes back what was written and not synced, as after a failed commit.</summary>
    public void Discard() => Keep(0);

    internal void Crash(UnsyncedLoss loss, SimulationRandom random)
    {
        if (loss == UnsyncedLoss.All)
            Keep(0);
        else if (loss == UnsyncedLoss.Suffix && Unsynced > 0)
            Keep(random.Next(Unsynced + 1));
    }

    /// <summary>Keeps so many of the changes that were not synced, the first ones.</summary>
    protected abstract void Keep(int unsynced);
}
