using Akka.Util;

namespace Akka.Actor;

/// <summary>A step of a selection on its way through the tree.</summary>
public abstract class SelectionPathElement
{
}

public sealed class SelectChildName(string name) : SelectionPathElement
{
    public string Name { get; } = name;

    public override string ToString() => Name;

    public override bool Equals(object? obj) => obj is SelectChildName other && other.Name == Name;

    public override int GetHashCode() => Name.GetHashCode();
}

/// <summary>All children whose name fits a pattern with * and ?.</summary>
public sealed class SelectChildPattern(string patternStr) : SelectionPathElement
{
    public string PatternStr { get; } = patternStr;

    internal bool Fits(string name) => WildcardMatch.Like(name, PatternStr);

    public override string ToString() => PatternStr;

    public override bool Equals(object? obj) => obj is SelectChildPattern other && other.PatternStr == PatternStr;

    public override int GetHashCode() => PatternStr.GetHashCode();
}

public sealed class SelectParent : SelectionPathElement
{
    public static readonly SelectParent Instance = new();

    public override string ToString() => "..";

    public override bool Equals(object? obj) => obj is SelectParent;

    public override int GetHashCode() => 1;
}
