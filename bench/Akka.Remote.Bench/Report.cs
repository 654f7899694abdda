using System.Diagnostics;
using Akka.Actor;

namespace Akka.Remote.Bench;

internal static class Report
{
    /// <summary>
    /// Runs a scenario once to warm up and then <paramref name="runs"/> times; prints the median and the
    /// best rate, and the CPU time of an operation in both processes, which tells more than the rate does
    /// while others use the machine.
    /// </summary>
    public static async Task RunAsync(Scenario scenario, ActorSystem system, Peer peer, int runs)
    {
        await scenario.RunAsync(system, peer);
        var rates = new List<double>();
        var allocated = GC.GetTotalAllocatedBytes();
        var cpu = Environment.CpuUsage.TotalTime + peer.CpuTime;
        long total = 0;
        for (var i = 0; i < runs; i++)
        {
            var time = Stopwatch.StartNew();
            var operations = await scenario.RunAsync(system, peer);
            rates.Add(operations / time.Elapsed.TotalSeconds);
            total += operations;
        }

        cpu = Environment.CpuUsage.TotalTime + peer.CpuTime - cpu;
        allocated = GC.GetTotalAllocatedBytes() - allocated;
        rates.Sort();
        Console.WriteLine(
            $"{scenario.Name,-34} {rates[rates.Count / 2],12:N0} {rates[^1],12:N0} "
            + $"{cpu.TotalMicroseconds / total,10:N2} us {allocated / total,10:N0}");
    }
}
