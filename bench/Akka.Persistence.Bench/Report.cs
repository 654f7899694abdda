using System.Diagnostics;
using Akka.Actor;
using Akka.Persistence.Sql;

namespace Akka.Persistence.Bench;

/// <summary>Runs a load and prints a line about it.</summary>
internal static class Report
{
    public static void Header() => Console.WriteLine(
        $"{"database",-12}{"load",-26}{"events/s",10}{"commits/s",11}{"events/commit",15}"
        + $"{"CPU us/event",14}{"alloc B/event",15}{"MB",9}");

    public static async Task Write(TemporaryJournal journal, int actors, int inFlight, int events)
    {
        var system = journal.Start();
        var countdown = new Countdown();
        var recovered = countdown.Of(actors);
        var refs = Start(system, actors, countdown);
        await recovered;
        var sql = SqlPersistence.Get(system);
        var (commits, usage) = (sql.Commits, Usage.Now());
        var done = countdown.Of(actors);
        foreach (var actor in refs)
            actor.Tell(new BenchActor.Begin(events / actors, inFlight), ActorRefs.NoSender);
        await done;
        var used = Usage.Now() - usage;
        commits = sql.Commits - commits;
        Line($"write, {actors} actors x {inFlight}", events, commits, used, journal);
        await system.Terminate();
    }

    public static async Task Recover(TemporaryJournal journal, int actors, int events)
    {
        var system = journal.Start();
        var countdown = new Countdown();
        var usage = Usage.Now();
        var recovered = countdown.Of(actors);
        Start(system, actors, countdown);
        await recovered;
        Line($"recover, {actors} actors", events, 0, Usage.Now() - usage, journal);
        await system.Terminate();
    }

    private static List<IActorRef> Start(ActorSystem system, int actors, Countdown countdown)
    {
        var refs = new List<IActorRef>();
        for (var i = 0; i < actors; i++)
            refs.Add(system.ActorOf(Props.Create(typeof(BenchActor), "replica-" + i, countdown)));
        return refs;
    }

    private static void Line(string load, int events, long commits, Usage used, TemporaryJournal journal)
    {
        var perCommit = commits == 0 ? 0 : (double)events / commits;
        Console.WriteLine(
            $"{journal.Database,-12}{load,-26}{events / used.Seconds,10:N0}{commits / used.Seconds,11:N0}"
            + $"{perCommit,15:N1}{used.Cpu * 1e6 / events,14:N1}{(double)used.Allocated / events,15:N0}"
            + $"{journal.Size / 1048576.0,9:N0}");
    }

    private readonly record struct Usage(double Seconds, double Cpu, long Allocated)
    {
        public static Usage Now() => new(
            Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency,
            Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds,
            GC.GetTotalAllocatedBytes());

        public static Usage operator -(Usage a, Usage b) =>
            new(a.Seconds - b.Seconds, a.Cpu - b.Cpu, a.Allocated - b.Allocated);
    }
}
