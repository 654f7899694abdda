namespace Akka.Actor;

/// <summary>
/// A total order of paths that agrees with their equality: by address, then element by element from the root.
/// </summary>
internal static class ActorPathOrder
{
    public static int Compare(ActorPath left, ActorPath? right)
    {
        if (ReferenceEquals(left, right))
            return 0;
        if (right is null)
            return 1;
        var order = left.Address.CompareTo(right.Address);
        if (order != 0)
            return order;
        var (a, b) = (left.Elements, right.Elements);
        for (var i = 0; i < Math.Min(a.Count, b.Count); i++)
        {
            order = string.CompareOrdinal(a[i], b[i]);
            if (order != 0)
                return order;
        }
        return a.Count - b.Count;
    }
}
