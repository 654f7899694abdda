using System.Text.RegularExpressions;

namespace KvBench.Profiling;

/// <summary>The part of a node that a machine-code symbol belongs to.</summary>
internal static partial class Area
{
    /// <param name="module">The shared object, as <c>perf</c> names it; for compiled C# its map file.</param>
    /// <param name="symbol">The function; for compiled C# with the assembly in brackets.</param>
    public static string Of(string module, string symbol)
    {
        if (module.Contains("kernel", StringComparison.Ordinal) || module == "[vdso]")
            return "kernel";
        if (module.Contains("e_sqlite3", StringComparison.Ordinal))
            return "SQLite";
        if (Assembly().Match(symbol) is { Success: true } match)
            return OfAssembly(match.Groups["name"].Value);
        return module.StartsWith("lib", StringComparison.Ordinal) || IsCode(module) ? ".NET runtime and GC" : "other";
    }

    private static string OfAssembly(string name) => name switch
    {
        "Akka" => "Akka",
        "Akka.Remote" => "Akka.Remote",
        "Akka.Persistence" or "Akka.Persistence.Sql" => "Akka.Persistence",
        "KvNode" or "KvMessages" or "KvHttp" => name,
        _ when name.StartsWith("SQLitePCLRaw", StringComparison.Ordinal) => "SQLite",
        _ when name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) => "Kestrel",
        _ => ".NET libraries",
    };

    /// <summary>Stubs that the runtime generates have no assembly.</summary>
    private static bool IsCode(string module) =>
        module.StartsWith("perf-", StringComparison.Ordinal) || module.StartsWith("[JIT]", StringComparison.Ordinal)
        || module.StartsWith("memfd:", StringComparison.Ordinal);

    [GeneratedRegex(@"\[(?<name>[A-Za-z][\w.]*)\] ")]
    private static partial Regex Assembly();
}
