using Akka.Util;

namespace Akka.Remote.Wire;

/// <summary>Ordinal equality, with a hash that is the same in every process: so is what is written.</summary>
internal sealed class StableTextComparer : IEqualityComparer<string>
{
    public static readonly StableTextComparer Instance = new();

    public bool Equals(string? left, string? right) => left == right;

    public int GetHashCode(string text) => StableHash.Of(text);
}
