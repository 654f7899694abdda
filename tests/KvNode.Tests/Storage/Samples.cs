using KvMessages;
using KvNode.Settings;

namespace KvNode.Tests.Storage;

/// <summary>Entries and settings that many tests here use.</summary>
internal static class Samples
{
    /// <summary>The defaults.</summary>
    public static StorageSettings Settings { get; } = NodeSettings.Read(ConfigLayers.Reference).Storage;

    public static Entry Put(string key, int version, long? expiresAt = null, int size = 1) =>
        Entry.Put(Key.Of(key), Version.Of(version, 0, 0), new byte[size], expiresAt);

    public static Entry Tombstone(string key, int version) =>
        Entry.Tombstone(Key.Of(key), Version.Of(version, 0, 0));
}
