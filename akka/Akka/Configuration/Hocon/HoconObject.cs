namespace Akka.Configuration.Hocon;

/// <summary>Keys with their values, in the order of the text. Shared between configurations: not to be changed.</summary>
public sealed class HoconObject
{
    internal HoconObject(Dictionary<string, HoconValue> items) => Items = items;

    public Dictionary<string, HoconValue> Items { get; }

    public override string ToString() => HoconPrinter.Print(this);

    internal HoconValue? Find(ReadOnlySpan<string> path)
    {
        if (!Items.TryGetValue(path[0], out var value)) return null;
        if (path.Length == 1) return value;
        return value.IsObject() ? value.GetObject().Find(path[1..]) : null;
    }

    /// <summary>The keys of both; where both have one, <paramref name="above"/> decides, or the two objects merge.</summary>
    internal static HoconObject Merge(HoconObject below, HoconObject above)
    {
        var merged = new Dictionary<string, HoconValue>(below.Items);
        foreach (var (key, value) in above.Items)
            merged[key] = merged.TryGetValue(key, out var old) ? HoconValue.Merge(old, value) : value;
        return new HoconObject(merged);
    }
}
