namespace Style.Tests;

/// <summary>
/// The exceptions to the rules: which file may do what others may not, and why. One that is not needed any more is an
/// error.
/// </summary>
internal static class Allowances
{
    /// <summary>
    /// Files of src/ and akka/ whose job is time, chance or threads: the seams that all others go through.
    /// </summary>
    public static IReadOnlyDictionary<string, string> BannedCalls { get; } = new Dictionary<string, string>
    {
    };

    /// <summary>Files of tests/ that may wait for a time.</summary>
    public static IReadOnlyDictionary<string, string> Sleeps { get; } = new Dictionary<string, string>
    {
        ["tests/KvCluster.Tests/Processes/Node.cs"] = "looks whether a process is ready again and again",
        ["tests/KvCluster.Tests/Crash/CrashRun.cs"] = "kills at random moments",
        ["tests/Akka.Simulation.Tests/Support/VirtualTime.cs"] = "waits in virtual time",
        ["tests/KvCluster.Tests/Load/LoadDriver.cs"] = "looks again and again how far the load has come",
    };
}
