namespace Akka.Simulation;

/// <summary>A file of a <see cref="SimulatedDisk"/>, whatever it holds.</summary>
internal abstract class DiskFile
{
    /// <summary>Changes that were written and not synced.</summary>
    public abstract int Unsynced { get; }

    /// <summary>Changes that were discarded, and not overwritten since.</summary>
    public abstract int Doubtful { get; }

    /// <summary>Makes durable what was written. At once: the caller waits for the disk before.</summary>
    public abstract void Sync();

    /// <summary>
    /// Takes back what was written and not synced, as after a sync that failed. The medium may have it all the same:
    /// until something else is written, who opens the file anew may find a part of it.
    /// </summary>
    public abstract void Discard();

    /// <summary>The process ends, or the machine with it.</summary>
    internal void Crash(UnsyncedLoss loss, SimulationRandom random)
    {
        if (Doubtful > 0 && loss != UnsyncedLoss.All)
            BringBack(random.Next(Doubtful + 1));
        if (loss == UnsyncedLoss.None)
            return;
        Keep(loss == UnsyncedLoss.All || Unsynced == 0 ? 0 : random.Next(Unsynced + 1));
        // What is still there is on the medium.
        Sync();
    }

    /// <summary>Keeps so many of the changes that were not synced, the first ones.</summary>
    protected abstract void Keep(int unsynced);

    /// <summary>So many of the discarded changes, the first ones, are there again.</summary>
    protected abstract void BringBack(int doubtful);
}
