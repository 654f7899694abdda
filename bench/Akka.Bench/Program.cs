using System.Diagnostics;
using Akka.Actor;
using Akka.Bench;
using Calibration;

// Usage: Akka.Bench [runs] [name part]. Figures of a shared machine mean little alone: compare interleaved runs only.
var runs = args.Length > 0 ? int.Parse(args[0]) : 5;
var only = args.Length > 1 ? args[1] : "";

var starting = Stopwatch.StartNew();
var system = ActorSystem.Create("bench", "akka.loglevel = WARNING");
starting.Stop();

Report.Heading();
Report.Line("cache line from core to core", CacheLine.HandOversPerSecond(), null, "/s");
Report.Line("ActorSystem.Create, first", starting.Elapsed.TotalMilliseconds, 89, "ms");
Scenario[] scenarios =
[
    new PingPong(pairs: 2, inFlight: 500),
    new PingPong(pairs: 1, inFlight: 1),
    new Asks(callers: 64),
    new Asks(callers: 1),
    new TimedAsks(callers: 64),
    new SpawnOneByOne(),
    new SpawnBursts(burst: 1_000),
    new SpawnTree(),
    new Requests(),
];
foreach (var scenario in scenarios.Where(s => s.Name.Contains(only, StringComparison.OrdinalIgnoreCase)))
    await Report.Run(scenario, system, runs);
if (only.Length == 0)
    Report.Line("heap of an idle actor", await IdleActors.MeasureBytes(system, 200_000), 1_720, "bytes");
await system.Terminate();
