namespace KvNode.Settings;

/// <param name="Fsync">An acknowledgement means on disk; else: handed to the operating system.</param>
/// <param name="SnapshotEvery">Events of one partition after which its snapshot is saved
/// and its journal trimmed.</param>
/// <param name="RestartBackoffMin">Pause before a partition recovers from its first journal failure.</param>
/// <param name="RestartBackoffMax">The longest such pause.</param>
public sealed record StorageSettings(
    bool Fsync, int SnapshotEvery, TimeSpan RestartBackoffMin, TimeSpan RestartBackoffMax)
{
    internal static StorageSettings Read(SettingsReader reader)
    {
        var least = reader.Duration("kv.storage.restart-backoff-min", TimeSpan.FromMilliseconds(1));
        var most = reader.Duration("kv.storage.restart-backoff-max", TimeSpan.FromMilliseconds(1));
        if (most < least)
            reader.Fault(
                $"kv.storage.restart-backoff-max = {most}: must be at least kv.storage.restart-backoff-min = {least}");
        return new StorageSettings(
            reader.Choice("kv.storage.durability", ("fsync", true), ("flush", false)),
            reader.Number("kv.storage.snapshot-every", 1, int.MaxValue),
            least,
            most);
    }
}
