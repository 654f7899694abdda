namespace Akka.Configuration.Hocon;

/// <summary>
/// Keys with their values, in the order of the text. Shared between configurations: not to be changed.
/// </summary>
public sealed class HoconObject
{
    internal HoconObject(Dictionary<string, HoconValue> items, bool hidesBelow = false)
    {
        Items = items;
        HidesBelow = hidesBelow;
    }

    public Dictionary<string, HoconValue> Items { get; }

    // It replaced a value that is no object, so what lies below that stays hidden: else merging would not be
    // associative.
    internal bool HidesBelow { get; }

    public override string ToString() => HoconPrinter.Print(this);

    internal HoconValue? Find(ReadOnlySpan<string> path)
    {
        if (!Items.TryGetValue(path[0], out var value)) return null;
        if (path.Length == 1) return value;
        return value.IsObject() ? value.GetObject().Find(path[1..]) : null;
    }

    /// <summary>
    /// The keys of both; where both have one, <paramref name="above"/> decides, or the two objects merge.
    /// </summary>
    internal static HoconObject Merge(HoconObject below, HoconObject above)
    {
        if (above.HidesBelow) return above;
        var merged = new Dictionary<string, HoconValue>(below.Items);
        foreach (var (key, value) in above.Items)
            merged[key] = merged.TryGetValue(key, out var old) ? HoconValue.Merge(old, value) : value;
        return new HoconObject(merged, below.HidesBelow);
    }
}
