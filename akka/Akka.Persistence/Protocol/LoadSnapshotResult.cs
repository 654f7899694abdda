namespace Akka.Persistence;

public sealed class LoadSnapshotResult : ISnapshotResponse
{
    public LoadSnapshotResult(SelectedSnapshot? snapshot, long toSequenceNr)
    {
        Snapshot = snapshot;
        ToSequenceNr = toSequenceNr;
    }

    /// <summary>Null if none fits.</summary>
    public SelectedSnapshot? Snapshot { get; }

    public long ToSequenceNr { get; }
}
