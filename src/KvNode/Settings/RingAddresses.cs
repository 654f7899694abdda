using KvNode.Ring;

namespace KvNode.Settings;

/// <summary>What must hold between a node's own address and the ring's members.</summary>
internal static class RingAddresses
{
    public static void Check(NodeSettings settings, SettingsReader reader)
    {
        if (settings.Host.Length == 0)
            reader.Fault("kv.node.host is empty");
        foreach (var address in settings.Ring.Where(address => !IsAddress(address)))
            reader.Fault($"kv.ring.nodes: '{address}' is not host:port");
        foreach (var twice in settings.Ring.GroupBy(address => address).Where(group => group.Count() > 1))
            reader.Fault($"kv.ring.nodes: {twice.Key} is there twice");
        if (settings.Ring.Count > HashRing.MaxMembers)
            reader.Fault($"kv.ring.nodes has {settings.Ring.Count} members, {HashRing.MaxMembers} are the most");
        if (settings.Ring.Count > 0 && !settings.Ring.Contains(settings.Address))
            reader.Fault(
                $"kv.ring.nodes does not name this node, {settings.Address} (kv.node.host and kv.node.remote-port)");
    }

    private static bool IsAddress(string address)
    {
        var colon = address.LastIndexOf(':');
        return colon > 0 && ushort.TryParse(address.AsSpan(colon + 1), out var port) && port > 0;
    }
}
