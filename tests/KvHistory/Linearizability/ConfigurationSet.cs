namespace KvHistory.Linearizability;

/// <summary>Configurations, without those that another one is at least as good as.</summary>
internal sealed class ConfigurationSet
{
    private readonly Dictionary<(ulong Done, int State), List<Configuration>> _configurations = [];

    public bool IsEmpty => _configurations.Count == 0;

    public IEnumerable<Configuration> All => _configurations.Values.SelectMany(same => same);

    /// <returns>False when one that is at least as good is in the set already.</returns>
    public bool Add(Configuration added)
    {
        if (!_configurations.TryGetValue((added.Done, added.State), out var same))
            _configurations.Add((added.Done, added.State), same = []);
        if (same.Any(old => old.UsesNoMoreThan(added)))
            return false;
        same.RemoveAll(added.UsesNoMoreThan);
        same.Add(added);
        return true;
    }
}
