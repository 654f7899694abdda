using System.Text;

namespace Akka.Configuration.Hocon;

/// <summary>Turns fields with substitutions into values. A null value means: not there.</summary>
internal sealed class HoconResolver(HoconFields root, HoconSource source)
{
    public HoconObject Resolve() => Resolve(root);

    private HoconObject Resolve(HoconFields fields)
    {
        var items = new Dictionary<string, HoconValue>(fields.Assignments.Count);
        foreach (var (key, assignments) in fields.Assignments)
            if (Fold(assignments, []) is { } value)
                items[key] = value;
        return new HoconObject(items);
    }

    // A later assignment replaces what stands before, save that objects merge and an absent one changes nothing.
    private HoconValue? Fold(List<HoconExpression> assignments, ReadOnlySpan<string> path)
    {
        HoconValue? current = null;
        foreach (var assignment in assignments)
        {
            if (assignment.Evaluating) break;
            if (assignment.AsObject is { } fields && path.Length > 0)
            {
                if (Lookup(fields, path) is { } inner) current = Over(current, inner);
                continue;
            }
            if (Evaluate(assignment) is not { } value) continue;
            if (assignment.Appends) value = Append(current, value, assignment);
            if (path.Length == 0) current = Over(current, value);
            else current = value.IsObject() ? OverIfAny(current, value.GetObject().Find(path)) : null;
        }
        return current;
    }

    private HoconValue? Lookup(HoconFields fields, ReadOnlySpan<string> path) =>
        fields.Assignments.TryGetValue(path[0], out var assignments) ? Fold(assignments, path[1..]) : null;

    private static HoconValue Over(HoconValue? below, HoconValue above) =>
        below is null ? above : HoconValue.Merge(below, above);

    private static HoconValue? OverIfAny(HoconValue? below, HoconValue? above) =>
        above is null ? below : Over(below, above);

    private HoconValue Append(HoconValue? current, HoconValue element, HoconExpression assignment)
    {
        if (current is null || current.IsEmpty) return new HoconValue([element]);
        if (!current.IsArray()) throw source.Error(assignment.Offset, "+= adds to an array only");
        return new HoconValue([.. current.Elements, element]);
    }

    private HoconValue? Evaluate(HoconExpression expression)
    {
        // An object by itself may be looked into while it is evaluated: its fields may name each other.
        if (expression.AsObject is { } fields) return new HoconValue(Resolve(fields));
        expression.Evaluating = true;
        try
        {
            return expression.Parts is [var single] ? Evaluate(single) : Concatenate(expression);
        }
        finally
        {
            expression.Evaluating = false;
        }
    }

    private HoconValue? Evaluate(HoconPart part) => part switch
    {
        TextPart { Bare: true, Text: "null" } => HoconValue.Null,
        TextPart t => new HoconValue(t.Text),
        ObjectPart o => new HoconValue(Resolve(o.Fields)),
        ArrayPart a => new HoconValue(Elements(a)),
        IncludedPart i => i.Value,
        SubstitutionPart s => Substitute(s),
        _ => throw new InvalidOperationException($"no rule for {part}"),
    };

    private HoconValue[] Elements(ArrayPart array)
    {
        var elements = new List<HoconValue>(array.Elements.Count);
        foreach (var element in array.Elements)
            if (Evaluate(element) is { } value)
                elements.Add(value);
        return [.. elements];
    }

    private HoconValue? Substitute(SubstitutionPart part)
    {
        if (Lookup(root, HoconPath.Split(part.Name)) is { } value) return value;
        if (Environment.GetEnvironmentVariable(part.Name) is { } variable) return new HoconValue(variable);
        if (part.Optional) return null;
        throw source.Error(part.Offset, $"${{{part.Name}}} is neither a key of this configuration that is set before, "
            + "nor an environment variable");
    }

    private HoconValue? Concatenate(HoconExpression expression)
    {
        var values = new List<(HoconValue Value, bool Separator)>(expression.Parts.Count);
        foreach (var part in expression.Parts)
            if (Evaluate(part) is { } value)
                values.Add((value, part is TextPart { IsSeparator: true }));
        if (values.TrueForAll(static v => v.Separator)) return null;
        if (values.Exists(static v => v.Value.IsObject() || v.Value.IsArray())) return Join(values, expression);
        var text = new StringBuilder();
        foreach (var (value, _) in values) text.Append(value.IsEmpty ? "null" : value.GetString());
        return new HoconValue(text.ToString());
    }

    private HoconValue Join(List<(HoconValue Value, bool Separator)> values, HoconExpression expression)
    {
        HoconValue? joined = null;
        foreach (var (value, separator) in values)
        {
            if (separator) continue;
            if (joined is null) joined = value;
            else if (joined.IsObject() && value.IsObject()) joined = HoconValue.Merge(joined, value);
            else if (joined.IsArray()
                && value.IsArray()) joined = new HoconValue([.. joined.Elements, .. value.Elements]);
            else throw source.Error(
                expression.Offset, "only texts, only objects or only arrays can stand side by side");
        }
        return joined!;
    }
}
