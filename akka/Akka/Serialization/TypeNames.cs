using System.Collections.Concurrent;

namespace Akka.Serialization;

/// <summary>Names of types that mean the same in every version of their assembly.</summary>
internal static class TypeNames
{
    private static readonly ConcurrentDictionary<Type, string> Names = new();

    public static string NameOf(Type type) =>
        Names.GetOrAdd(type, static t => $"{t.FullName}, {t.Assembly.GetName().Name}");
}
