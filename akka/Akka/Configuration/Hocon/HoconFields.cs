namespace Akka.Configuration.Hocon;

/// <summary>The fields of an object as they stand in the text: for every key all its assignments, in order.</summary>
internal sealed class HoconFields
{
    public Dictionary<string, List<HoconExpression>> Assignments { get; } = [];

    public void Assign(ReadOnlySpan<string> path, HoconExpression value)
    {
        if (path.Length > 1)
        {
            var inner = new HoconFields();
            inner.Assign(path[1..], value);
            value = new HoconExpression([new ObjectPart(inner)], value.Offset);
        }
        if (!Assignments.TryGetValue(path[0], out var assigned)) Assignments[path[0]] = assigned = [];
        if (value.AsObject is { } added && assigned is [.., { AsObject: { } last }]) last.Absorb(added);
        else assigned.Add(value);
    }

    // Two objects in a row are one: so a key has a single list of assignments, and "before this one" has a meaning.
    private void Absorb(HoconFields added)
    {
        foreach (var (key, values) in added.Assignments)
            foreach (var value in values)
                Assign([key], value);
    }
}
