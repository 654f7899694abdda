using Akka.Persistence.Bench;
using TestPostgres;

// Usage: dotnet run -c Release --project bench/Akka.Persistence.Bench -- [events] [folder]
// Prints what the SQL journal does, on SQLite and on a PostgreSQL server that it starts (both with fsync): with many
// events on their way, with few, and when actors recover.
var events = args.Length > 0 ? int.Parse(args[0]) : 500_000;
var folder = args.Length > 1 ? args[1] : Path.GetTempPath();

using var server = new PostgresServer("fsync=on", "full_page_writes=on", "max_wal_size=4GB");
Func<TemporaryJournal>[] databases =
    [() => new SqliteJournal(folder), () => new PostgresJournal(server.ConnectionString)];
var loads = new[]
{
    (256, 64, 1.0), (256, 1, 0.5), (64, 1, 0.2), (16, 1, 0.1), (1, 64, 0.2), (1, 1, 0.005),
};

Report.Header();
foreach (var (actors, inFlight, share) in loads)
{
    foreach (var open in databases)
    {
        using var journal = open();
        var count = (int)(events * share) / actors * actors;
        await Report.Write(journal, actors, inFlight, count);
        await Report.Recover(journal, actors, count);
    }
}
