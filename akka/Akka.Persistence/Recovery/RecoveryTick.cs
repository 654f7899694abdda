namespace Akka.Persistence;

/// <summary>Time to look whether a recovery has made progress since the last tick.</summary>
public sealed class RecoveryTick
{
    public RecoveryTick(bool snapshot)
    {
        Snapshot = snapshot;
    }

    /// <summary>Whether the tick was meant for the snapshot or for the events.</summary>
    public bool Snapshot { get; }
}
