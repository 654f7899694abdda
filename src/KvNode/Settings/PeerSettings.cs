namespace KvNode.Settings;

/// <param name="ProbeInterval">How often each peer is probed.</param>
/// <param name="SilentAfter">A peer that was not heard for so long is taken for down.</param>
/// <param name="HelloTimeout">How long a starting node waits for its peers.</param>
public sealed record PeerSettings(TimeSpan ProbeInterval, TimeSpan SilentAfter, TimeSpan HelloTimeout)
{
    internal static PeerSettings Read(SettingsReader reader)
    {
        var probe = reader.Duration("kv.peers.probe-interval", TimeSpan.FromMilliseconds(1));
        var silent = reader.Duration("kv.peers.silent-after", TimeSpan.FromMilliseconds(1));
        if (silent < 2 * probe)
            reader.Fault($"kv.peers.silent-after = {silent}: must be at least twice kv.peers.probe-interval = {probe}");
        return new PeerSettings(probe, silent, reader.Duration("kv.peers.hello-timeout", TimeSpan.Zero));
    }
}
