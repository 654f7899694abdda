using System.Globalization;

namespace KvCluster.Tests.Crash;

/// <summary>How long the crash tests run: a quick version in the suite, a long one by environment variables.</summary>
internal static class CrashSettings
{
    /// <summary>What a node is started with: it flushes, saves snapshots and trims all the time.</summary>
    public static string[] RestlessStorage { get; } =
    [
        "--set", "kv.storage.memtable-size=64KiB",
        "--set", "kv.storage.flush-after-events=150",
        "--set", "kv.storage.flush-interval=100ms",
        "--set", "kv.storage.flush-batch=2",
        "--set", "kv.storage.flush-share=0.1",
        "--set", "kv.storage.trim-concurrency=2",
        "--set", "kv.storage.page-cache=1MiB",
        "--set", "kv.log.level=warning",
    ];

    /// <summary>The fewest kills of a run; <c>KV_CRASH_KILLS</c>.</summary>
    public static int Kills { get; } = Number("KV_CRASH_KILLS", 12);

    /// <summary>What the moments of the kills follow from; <c>KV_CRASH_SEED</c>.</summary>
    public static int Seed { get; } = Number("KV_CRASH_SEED", Environment.TickCount & 0xFFFF);

    private static int Number(string variable, int standard) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : standard;
}
