using Akka.Actor;
using Akka.Configuration;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using KvNode.Storage.Scrub;
using static KvNode.Tests.Storage.Scrub.ScriptedTable;

namespace KvNode.Tests.Storage.Scrub;

/// <summary>In a time that the test moves on.</summary>
public sealed class ScrubRateTests : TestKit
{
    private const int Page = 256 * 1024;

    private static readonly Config Virtual = ConfigurationFactory
        .ParseString("""akka.scheduler.implementation = "Akka.TestKit.TestScheduler, Akka.TestKit" """)
        .WithFallback(TestConfig.Local);

    private readonly ManualTime _time = new();

    public ScrubRateTests()
        : base(Virtual)
    {
    }

    [Fact]
    public void Between_two_pages_it_rests_as_the_rate_demands()
    {
        var table = new ScriptedTable([.. Enumerable.Range(0, 60).Select(i => Good($"k{i:d2}", size: Page / 16))]);
        var settings = Samples.Settings with { ScrubRate = Page / 4, ScrubInterval = TimeSpan.FromHours(1) };
        var scrubber = Sys.ActorOf(
            Scrubber.Props(new ScrubberPlan(table, new KnownDamage(), settings, _time)));
        for (var page = 1; page <= 3; page++)
        {
            Settle(scrubber);
            Assert.Equal(page, table.Scans);
            Advance(TimeSpan.FromMilliseconds(3_900));
            Settle(scrubber);
            Assert.Equal(page, table.Scans);
            Advance(TimeSpan.FromMilliseconds(200));
        }
    }

    [Fact]
    public void The_next_scrub_begins_an_interval_after_the_end_of_the_last_one()
    {
        var table = new ScriptedTable(Good("a"));
        var settings = Samples.Settings with { ScrubInterval = TimeSpan.FromHours(1) };
        var scrubber = Sys.ActorOf(
            Scrubber.Props(new ScrubberPlan(table, new KnownDamage(), settings, _time)));
        Settle(scrubber);
        Advance(TimeSpan.FromMinutes(59));
        Settle(scrubber);
        Assert.Equal(1, table.Scans);

        Advance(TimeSpan.FromMinutes(2));

        Settle(scrubber);
        Assert.Equal(2, table.Scans);
    }

    /// <summary>Whatever the scrubber has in its mailbox, and sends itself without a rest, is done then.</summary>
    private void Settle(IActorRef scrubber)
    {
        for (var turn = 0; turn < 3; turn++)
        {
            scrubber.Tell(new Identify(turn), TestActor);
            ExpectMsg<ActorIdentity>();
        }
    }

    private void Advance(TimeSpan time)
    {
        _time.Milliseconds += (long)time.TotalMilliseconds;
        ((TestScheduler)Sys.Scheduler).Advance(time);
    }
}
