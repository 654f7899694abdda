using System.Diagnostics;
using Akka.Actor;

namespace Akka.Bench;

internal static class Report
{
    /// <summary>
    /// Runs a scenario once to warm up and then <paramref name="runs"/> times. Prints the median rate beside its
    /// target, the best rate, and the CPU time of an operation, which tells more than the rate while others use the
    /// machine.
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
        Line(
            scenario.Name,
            rates[rates.Count / 2],
            scenario.Target,
            $"/s    best {rates[^1],11:N0}  {cpu.TotalNanoseconds / total,6:N0} ns CPU "
            + $"{(double)allocated / total,6:N0} bytes");
    }

    public static void Heading() => Console.WriteLine($"{"",-38} {"measured",12} {"Akka.NET",12}");

    public static void Line(string name, double figure, double? target, string unit) =>
        Console.WriteLine($"{name,-38} {figure,12:N0} {(target is { } given ? given.ToString("N0") : "-"),12} {unit}");
}
