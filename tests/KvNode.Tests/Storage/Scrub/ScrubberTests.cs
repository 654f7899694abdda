using Akka.Actor;
using Akka.TestKit.Xunit2;
using KvMessages;
using KvNode.Storage;
using KvNode.Storage.Scrub;
using static KvNode.Tests.Storage.Scrub.ScriptedTable;

namespace KvNode.Tests.Storage.Scrub;

public sealed class ScrubberTests : TestKit
{
    private static readonly TimeSpan Never = TimeSpan.FromDays(1);

    private readonly KnownDamage _damage = new();

    public ScrubberTests()
        : base(TestConfig.Local)
    {
    }

    [Fact]
    public void A_healthy_table_is_one_line_in_the_log() => EventFilter
        .Info(contains: "scrub of scripted.db: no damage in 2 rows, 22 bytes")
        .ExpectOne(() => Start(new ScriptedTable(Good("a"), Good("b")), Never));

    [Fact]
    public void Damage_is_told_with_place_and_cure_and_known_from_then_on()
    {
        var table = new ScriptedTable(Good("a"), Damaged("b", "b"), Good("c"));
        EventFilter.Error(contains: "scripted.db is damaged between 'a' and 'c': keys there that are not found are "
            + "answered with an error. Restore a backup, or give the node an empty data folder").ExpectOne(() =>
            EventFilter.Error(contains: "scrub of scripted.db: 1 damaged rows and 1 damaged ranges of keys in 3 rows")
                .ExpectOne(() => Start(table, Never)));

        Assert.Equal([new DamagedRange(Key.Of("a"), Key.Of("c"))], _damage.Ranges);
        Assert.Equal(1, _damage.Rows);
    }

    [Fact]
    public void A_row_that_was_mended_is_forgotten_with_the_next_scrub()
    {
        var table = new ScriptedTable(Good("a"), Damaged("b", "b"), Good("c"));
        Start(table, TimeSpan.FromMilliseconds(10));
        AwaitCondition(() => _damage.Ranges.Count == 1);

        table.Rows = [Good("a"), Good("b"), Good("c")];

        AwaitCondition(() => _damage.Ranges.Count == 0);
        Assert.Equal(0, _damage.Rows);
    }

    [Fact]
    public void A_table_that_cannot_be_read_is_tried_again()
    {
        var table = new ScriptedTable(Good("a"), Damaged("b", "b")) { Fault = new EntryTableException("gone") };
        Start(table, Never);
        AwaitCondition(() => table.Scans > 3);
        Assert.Empty(_damage.Ranges);

        table.Fault = null;

        AwaitCondition(() => _damage.Ranges.Count == 1);
    }

    private IActorRef Start(IEntryTable table, TimeSpan interval)
    {
        var settings = Samples.Settings with
        {
            ScrubRate = 1 << 30,
            ScrubInterval = interval,
            RestartBackoffMin = TimeSpan.FromMilliseconds(1),
            RestartBackoffMax = TimeSpan.FromMilliseconds(20),
        };
        return Sys.ActorOf(Scrubber.Props(new ScrubberPlan(table, _damage, settings, TimeProvider.System)));
    }
}
