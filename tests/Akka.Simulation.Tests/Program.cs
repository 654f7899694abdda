using Akka.Simulation.Tests.Support;

namespace Akka.Simulation.Tests;

/// <summary>
/// Prints the digest of a scenario: <c>Akka.Simulation.Tests.dll NAME SEED</c>; or with <c>figures</c> how fast it is.
/// </summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        if (arguments is ["figures"])
        {
            Figures.Print();
            return 0;
        }

        if (arguments is not [var name, var seed])
            return 2;
        Console.WriteLine(Scenarios.DigestOf(name, ulong.Parse(seed)));
        return 0;
    }
}
