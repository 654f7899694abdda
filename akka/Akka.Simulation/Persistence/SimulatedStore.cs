using Akka.Actor;

namespace Akka.Simulation;

/// <summary>The database of a simulated system: its journal and its snapshot store share it.</summary>
internal sealed class SimulatedStore : IExtension
{
    private readonly SimulatedNode _node;
    private readonly GroupCommit _commits;

    public SimulatedStore(ExtendedActorSystem system)
    {
        System = system;
        var config = system.Settings.Config;
        _node = SimulatedNode.Of(config);
        WriterUuid = Akka.Persistence.Persistence.Instance.Apply(system).WriterUuid;
        _commits = new GroupCommit(
            _node,
            FileOf(_node.Disk),
            config.GetBoolean("akka.simulation.fsync", true),
            config.GetTimeSpan("akka.simulation.sync-interval", TimeSpan.FromSeconds(1)));
    }

    public ExtendedActorSystem System { get; }

    public string WriterUuid { get; }

    public static SimulatedStore Get(ActorSystem system) => system.WithExtension<SimulatedStore, Id>();

    /// <summary>The file of a disk that holds journal and snapshots.</summary>
    public static SimulatedFile<PersistedState> FileOf(SimulatedDisk disk) =>
        disk.Open("journal", static () => new PersistedState(), static state => state.Copy());

    /// <summary>Changes the state in one of the next groups.</summary>
    public void Commit(CommitJob job) => _commits.Enqueue(job);

    /// <inheritdoc cref="Commit"/>
    public Task CommitAsync(Action<PersistedState> change)
    {
        var (task, done) = Completion();
        Commit(new CommitJob(static _ => null, change, done));
        return task;
    }

    /// <summary>Reads, after all that was committed before.</summary>
    public async Task<T> ReadAsync<T>(Func<PersistedState, T> read)
    {
        var (written, done) = Completion();
        Commit(CommitJob.Barrier(() => done(null)));
        await written.ConfigureAwait(false);
        var (arrived, arrive) = Completion();
        _node.Disk.Perform(DiskOperation.Read, arrive);
        await arrived.ConfigureAwait(false);
        return read(_commits.State);
    }

    public void Record(StoredPayload payload) => _node.World.Record(payload.Digest());

    internal (Task Task, Action<Exception?> Done) Completion()
    {
        var completion = new TaskCompletionSource(System.Settings.CompletionOptions);
        return (completion.Task, Done);

        void Done(Exception? fault)
        {
            if (fault is null)
                completion.SetResult();
            else
                completion.SetException(fault);
        }
    }

    internal sealed class Id : ExtensionIdProvider<SimulatedStore>
    {
        public override SimulatedStore CreateExtension(ExtendedActorSystem system) => new(system);
    }
}
