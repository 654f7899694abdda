namespace Akka.Simulation;

/// <summary>
/// The disk of a node: files that outlive its processes, and faults. A program waits with <see cref="Perform"/> for as
/// long as the disk takes, and then reads, writes or syncs the file.
/// </summary>
internal sealed class SimulatedDisk(SimulatedNode node)
{
    private readonly Dictionary<string, DiskFile> _files = [];
    private readonly Queue<(SimulatedProcess Owner, DiskOperation Operation, Action<Exception?> Done)> _stalled = [];
    private readonly SimulationRandom _times = node.World.Random($"disk times of {node.Name}");
    private readonly SimulationRandom _losses = node.World.Random($"disk losses of {node.Name}");

    public DiskTimes Times { get; set; } = new();

    /// <summary>Writes fail, until there is room again.</summary>
    public bool IsFull { get; set; }

    public bool FailsReads { get; set; }

    public bool FailsWrites { get; set; }

    public bool FailsSyncs { get; set; }

    /// <summary>Answers nothing, until <see cref="Release"/>.</summary>
    public bool IsStalled { get; private set; }

    /// <summary>The file of that name, as an earlier process has left it; a new one if there is none.</summary>
    /// <inheritdoc cref="SimulatedFile{T}" path="/param"/>
    public SimulatedFile<T> Open<T>(string name, Func<T> create, Func<T, T> copy)
    {
        if (_files.TryGetValue(name, out var known))
            return (SimulatedFile<T>)known;
        var file = new SimulatedFile<T>(create, copy);
        _files[name] = file;
        return file;
    }

    /// <summary>Waits for the disk, as part of the node's process: if that dies meanwhile, nothing follows.</summary>
    /// <param name="done">Null, or why it failed. Until then, nothing has been read, written or synced: that is the
    /// caller's to do.</param>
    public void Perform(DiskOperation operation, Action<Exception?> done)
    {
        var process = node.Process;
        node.World.After(TimeOf(operation), () => Finish(process, operation, done), process);
    }

    /// <summary>
    /// As <see cref="Perform"/>, for code that blocks its thread: time passes for the actor that calls it only.
    /// </summary>
    /// <exception cref="IOException">It failed. A disk that is stalled fails here, since nobody can wait.</exception>
    public void PerformNow(DiskOperation operation)
    {
        node.Process.Rest(TimeOf(operation));
        if (IsStalled)
            throw new IOException($"the disk of {node.Name} did not answer in time (simulated)");
        if (FaultOf(operation) is { } fault)
            throw fault;
    }

    public void Stall() => IsStalled = true;

    /// <summary>Answers what has come in since <see cref="Stall"/>.</summary>
    public void Release()
    {
        IsStalled = false;
        while (_stalled.TryDequeue(out var waiting))
        {
            var (process, operation, done) = waiting;
            node.World.After(TimeOf(operation), () => Finish(process, operation, done), process);
        }
    }

    /// <summary>The process ends, or the machine goes down.</summary>
    internal void Crash(UnsyncedLoss loss)
    {
        foreach (var file in _files.Values)
            file.Crash(loss, _losses);
    }

    private TimeSpan TimeOf(DiskOperation operation)
    {
        var (least, most) = operation switch
        {
            DiskOperation.Read => Times.Read,
            DiskOperation.Write => Times.Write,
            _ => Times.Sync,
        };
        return _times.Between(least, most);
    }

    private void Finish(SimulatedProcess process, DiskOperation operation, Action<Exception?> done)
    {
        if (IsStalled)
            _stalled.Enqueue((process, operation, done));
        else
            done(FaultOf(operation));
    }

    private IOException? FaultOf(DiskOperation operation) => operation switch
    {
        DiskOperation.Read when FailsReads => Fault("read failed"),
        DiskOperation.Write when IsFull => Fault("no space left on device"),
        DiskOperation.Write when FailsWrites => Fault("write failed"),
        DiskOperation.Sync when FailsSyncs => Fault("sync failed"),
        _ => null,
    };

    private IOException Fault(string what) => new($"the disk of {node.Name}: {what} (simulated)");
}
