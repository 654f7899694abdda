namespace KvNode.MultiNode.Support;

/// <summary>What lies between nodes with <see cref="Relay"/>s: knows all links, and cuts them.</summary>
internal sealed class Network
{
    private readonly Dictionary<(string From, string To), Link> _links = [];

    /// <param name="addresses">The nodes' names in the ring.</param>
    public Network(IReadOnlyCollection<string> addresses)
    {
        Addresses = addresses;
        foreach (var from in addresses)
        {
            foreach (var to in addresses)
                _links[(from, to)] = new Link();
        }
    }

    public IReadOnlyCollection<string> Addresses { get; }

    /// <summary>A stranger's link is never cut.</summary>
    public Link Between(string? from, string? to) =>
        from is not null && to is not null && _links.TryGetValue((from, to), out var link) ? link : new Link();

    /// <summary>What this node sends reaches no other.</summary>
    public void CutFrom(string node) => LinksOf(link => link.From == node).ForEach(link => link.Cut());

    /// <summary>What the others send does not reach this node.</summary>
    public void CutTo(string node) => LinksOf(link => link.To == node).ForEach(link => link.Cut());

    /// <summary>The node and the others do not hear of one another.</summary>
    public void Isolate(string node)
    {
        CutFrom(node);
        CutTo(node);
    }

    public void Heal() => LinksOf(_ => true).ForEach(link => link.Heal());

    private List<Link> LinksOf(Func<(string From, string To), bool> wanted) =>
        [.. _links.Where(link => wanted(link.Key)).Select(link => link.Value)];
}
