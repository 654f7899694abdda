namespace Akka.Configuration.Hocon;

/// <summary>One part of a value as it stands in the text, before its substitutions are known.</summary>
internal abstract record HoconPart;

/// <summary>
/// A piece of text; <paramref name="Bare"/> when it has no quotes (bare white space separates objects and arrays).
/// </summary>
internal sealed record TextPart(string Text, bool Bare) : HoconPart
{
    public bool IsSeparator => Bare && string.IsNullOrWhiteSpace(Text);
}

internal sealed record ObjectPart(HoconFields Fields) : HoconPart;

internal sealed record ArrayPart(List<HoconExpression> Elements) : HoconPart;

internal sealed record SubstitutionPart(string Name, bool Optional, int Offset) : HoconPart;

/// <summary>What an include brought.</summary>
internal sealed record IncludedPart(HoconValue Value) : HoconPart;

/// <summary>The right side of one assignment: parts that are concatenated.</summary>
internal sealed class HoconExpression(List<HoconPart> parts, int offset, bool appends = false)
{
    public List<HoconPart> Parts { get; } = parts;

    public int Offset { get; } = offset;

    /// <summary>Assigned with <c>+=</c>: one more element of the array that stands before.</summary>
    public bool Appends { get; } = appends;

    /// <summary>
    /// Set while this is evaluated, so that a substitution of its own key sees only what was assigned before.
    /// </summary>
    public bool Evaluating { get; set; }

    public HoconFields? AsObject => Parts is [ObjectPart o] && !Appends ? o.Fields : null;
}
