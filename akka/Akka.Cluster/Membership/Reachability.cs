using System.Collections.Immutable;

namespace Akka.Cluster;

/// <summary>
/// Who cannot reach whom. Each observer writes only its own record, and numbers its versions; of two versions of a
/// record the higher one counts. So merging is choosing, and any order of merging gives the same.
/// </summary>
internal sealed record Reachability(ImmutableSortedDictionary<UniqueAddress, ObserverRecord> Records)
{
    public static Reachability Empty { get; } =
        new(ImmutableSortedDictionary<UniqueAddress, ObserverRecord>.Empty);

    /// <summary>Everybody whom somebody cannot reach.</summary>
    public ImmutableSortedSet<UniqueAddress> AllUnreachable =>
        [.. Records.Values.SelectMany(record => record.Unreachable)];

    public bool IsReachable(UniqueAddress subject) =>
        !Records.Values.Any(record => record.Unreachable.Contains(subject));

    public bool IsReachable(UniqueAddress observer, UniqueAddress subject) =>
        !UnreachableFrom(observer).Contains(subject);

    public ImmutableSortedSet<UniqueAddress> UnreachableFrom(UniqueAddress observer) =>
        Records.TryGetValue(observer, out var record) ? record.Unreachable : ImmutableSortedSet<UniqueAddress>.Empty;

    /// <summary>The observer's record says exactly that from now on.</summary>
    public Reachability Observe(UniqueAddress observer, ImmutableSortedSet<UniqueAddress> unreachable)
    {
        var version = Records.TryGetValue(observer, out var record) ? record.Version + 1 : 1;
        return new Reachability(Records.SetItem(observer, new ObserverRecord(version, unreachable)));
    }

    /// <summary>Without what is known about those nodes, and without what they say.</summary>
    public Reachability Without(IReadOnlyCollection<UniqueAddress> nodes) => nodes.Count == 0
        ? this
        : new Reachability(WithoutObservers(nodes).Records
            .Select(entry => KeyValuePair.Create(entry.Key, entry.Value.Without(nodes)))
            .ToImmutableSortedDictionary());

    /// <summary>Without what those nodes say.</summary>
    public Reachability WithoutObservers(IEnumerable<UniqueAddress> nodes) => new(Records.RemoveRange(nodes));

    public Reachability Merge(Reachability that)
    {
        var merged = Records.ToBuilder();
        foreach (var (observer, record) in that.Records)
        {
            if (!merged.TryGetValue(observer, out var own) || record.Version > own.Version)
                merged[observer] = record;
        }

        return new Reachability(merged.ToImmutable());
    }

    public override string ToString() => string.Join("; ", Records
        .Where(entry => !entry.Value.Unreachable.IsEmpty)
        .Select(entry => $"{entry.Key} -> {string.Join(", ", entry.Value.Unreachable)}"));
}
