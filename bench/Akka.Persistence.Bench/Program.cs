using Akka.Persistence.Bench;

// Usage: dotnet run -c Release --project bench/Akka.Persistence.Bench -- [events] [folder]
// Prints what the SQL journal does on SQLite: with many events on their way, with few, and when actors recover.
var events = args.Length > 0 ? int.Parse(args[0]) : 500_000;
var folder = args.Length > 1 ? args[1] : Path.GetTempPath();

Report.Header();
var loads = new[]
{
    (256, 64, 1.0), (256, 1, 0.5), (64, 1, 0.2), (16, 1, 0.1), (1, 64, 0.2), (1, 1, 0.005),
};
foreach (var (actors, inFlight, share) in loads)
{
    using var journal = new TemporaryJournal(folder);
    var count = (int)(events * share) / actors * actors;
    await Report.Write(journal, actors, inFlight, count);
    await Report.Recover(journal, actors, count);
}
