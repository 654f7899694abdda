using System.Diagnostics;

namespace Akka.Simulation.Tests.Support;

/// <summary>Runs a scenario in a process of its own.</summary>
internal static class OwnProcess
{
    public static async Task<(int ExitCode, string Output, string Errors)> Run(string scenario, ulong seed)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { "exec", typeof(OwnProcess).Assembly.Location, scenario, seed.ToString() },
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await errors);
    }
}
