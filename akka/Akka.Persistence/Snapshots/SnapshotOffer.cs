namespace Akka.Persistence;

/// <summary>The first message of a recovery that starts from a snapshot.</summary>
public sealed class SnapshotOffer
{
    public SnapshotOffer(SnapshotMetadata metadata, object snapshot)
    {
        Metadata = metadata;
        Snapshot = snapshot;
    }

    public SnapshotMetadata Metadata { get; }

    public object Snapshot { get; }
}
