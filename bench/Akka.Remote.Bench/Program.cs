using Akka.Remote.Bench;
using Calibration;

// Usage: Akka.Remote.Bench [runs] [name part]. Starts a second process of itself, and measures messages to it and back.
// Figures of a shared machine mean little alone: compare interleaved runs only.
if (args is ["--peer"])
{
    await Peer.ServeAsync();
    return;
}

var runs = args.Length > 0 ? int.Parse(args[0]) : 5;
var only = args.Length > 1 ? args[1] : "";

using var peer = await Peer.StartAsync();
var system = Peer.CreateSystem("near");
Scenario[] scenarios =
[
    new Pairs(pairs: 1, inFlight: 50),
    new Pairs(pairs: 5, inFlight: 50),
    new Pairs(pairs: 30, inFlight: 50),
    new Asks(callers: 64),
    new Asks(callers: 1),
    new ShortLivedAskers(concurrent: 64),
    new OneWay(),
];
Console.WriteLine($"{"",-34} {"median /s",12} {"best /s",12} {"CPU both",12} {"bytes here",10}");
foreach (var scenario in scenarios.Where(s => s.Name.Contains(only, StringComparison.OrdinalIgnoreCase)))
    await Report.RunAsync(scenario, system, peer, runs);
Console.WriteLine($"{"cache line between two threads",-34} {CacheLine.HandOversPerSecond() / 1e6,10:N1} M/s");
await system.Terminate();
