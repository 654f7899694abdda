namespace Akka.Simulation;

/// <summary>
/// Writes what waits as one group, syncs it, and answers; what comes meanwhile is the next group. Without syncs it
/// answers after the write, and syncs now and then.
/// </summary>
internal sealed class GroupCommit(
    SimulatedNode node, SimulatedFile<PersistedState> file, bool syncs, TimeSpan syncInterval)
{
    private readonly Queue<CommitJob> _waiting = new();
    private bool _isBusy;
    private bool _willSync;

    public PersistedState State => file.State;

    public void Enqueue(CommitJob job)
    {
        _waiting.Enqueue(job);
        if (!_isBusy)
            Begin();
    }

    private void Begin()
    {
        var group = _waiting.ToArray();
        _waiting.Clear();
        _isBusy = group.Length > 0;
        if (!_isBusy)
            return;
        if (Array.TrueForAll(group, job => job.Change is null))
            End(group, null);
        else
            node.Disk.Perform(DiskOperation.Write, fault => OnWritten(group, fault));
    }

    private void OnWritten(CommitJob[] group, Exception? fault)
    {
        if (fault is not null)
        {
            End(group, fault);
            return;
        }

        var written = Array.FindAll(group, Write);
        if (syncs)
        {
            node.Disk.Perform(DiskOperation.Sync, failed => OnSynced(written, failed));
            return;
        }

        SyncLater();
        End(written, null);
    }

    /// <summary>One that must not be done harms none of the others.</summary>
    private bool Write(CommitJob job)
    {
        if (job.Check(file.State) is { } refusal)
        {
            job.Done(refusal);
            return false;
        }

        if (job.Change is not null)
            file.Write(job.Change);
        return true;
    }

    private void OnSynced(CommitJob[] written, Exception? fault)
    {
        if (fault is null)
            file.Sync();
        else
            file.Discard();
        End(written, fault);
    }

    private void End(CommitJob[] group, Exception? fault)
    {
        foreach (var job in group)
            job.Done(job.Change is null ? null : fault);
        Begin();
    }

    private void SyncLater()
    {
        if (_willSync)
            return;
        _willSync = true;
        node.World.After(
            syncInterval,
            () => node.Disk.Perform(DiskOperation.Sync, fault =>
            {
                _willSync = false;
                if (fault is null)
                    file.Sync();
                else
                    SyncLater();
            }),
            node.Process);
    }
}
