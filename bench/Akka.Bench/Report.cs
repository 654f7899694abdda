using System.Diagnostics;
using Akka.Actor;

namespace Akka.Bench;

internal static class Report
{
    /// <summary>
    /// Runs a scenario once to warm up and then <paramref name="runs"/> times; prints the median and the best rate, and
    /// the CPU time of an operation, which tells more than the rate does while others use the machine.
    /// </summary>
    public static async Task Run(Scenario scenario, ActorSystem system, int runs)
    {
        await scenario.Run(system);
        var rates = new List<double>();
        var allocated = GC.GetTotalAllocatedBytes();
        var cpu = Environment.CpuUsage.TotalTime;
        long total = 0;
        for (var i = 0; i < runs; i++)
        {
            var time = Stopwatch.StartNew();
            var operations = await scenario.Run(system);
            rates.Add(operations / time.Elapsed.TotalSeconds);
            total += operations;
        }
        cpu = Environment.CpuUsage.TotalTime - cpu;
        allocated = GC.GetTotalAllocatedBytes() - allocated;
        rates.Sort();
        Console.WriteLine(
            $"{scenario.Name,-36} {rates[rates.Count / 2],12:N0} /s  (best {rates[^1],12:N0}) "
            + $"{cpu.TotalNanoseconds / total,8:N0} ns CPU {(double)allocated / total,6:N0} bytes");
    }
}
