namespace Akka.Simulation.Tests.Support;

/// <summary>Runs that are compared with each other.</summary>
internal static class Scenarios
{
    public const string Chatter = "chatter";
    public const string Cluster = "cluster";
    public const string Stray = "stray";

    public static string DigestOf(string name, ulong seed) => name switch
    {
        Chatter => ChatterScenario.Run(seed),
        Cluster => ClusterScenario.Run(seed),
        Stray => StrayScenario.Run(seed),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no such scenario"),
    };
}
