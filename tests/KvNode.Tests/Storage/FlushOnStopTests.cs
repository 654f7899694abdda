using Akka.TestKit;
using Akka.TestKit.Xunit2;
using KvNode.Storage;

namespace KvNode.Tests.Storage;

public sealed class FlushOnStopTests : TestKit
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly TestProbe _flusher;
    private readonly TestProbe _trimmer;
    private readonly EntryStore _store;

    public FlushOnStopTests()
        : base(TestConfig.Local)
    {
        _flusher = CreateTestProbe();
        _trimmer = CreateTestProbe();
        _store = TestStore.Of(new MemoryTable(), flusher: _flusher.Ref, trimmer: _trimmer.Ref);
    }

    [Fact]
    public async Task The_journal_is_trimmed_when_two_flushes_are_done()
    {
        var done = FlushOnStop.RunAsync(_store, Patience, TimeProvider.System);
        for (var flush = 0; flush < 2; flush++)
        {
            _flusher.ExpectMsg<FlushNow>();
            _trimmer.ExpectNoMsg(TimeSpan.Zero);
            _flusher.Reply(new FlushDone());
        }

        _trimmer.ExpectMsg<TellWhenTrimmed>();
        Assert.False(done.IsCompleted);
        _trimmer.Reply(new AllTrimmed());

        Assert.True(await done);
    }

    [Fact]
    public async Task A_table_that_fails_does_not_hold_up_the_stop()
    {
        var time = new ManualTime();
        var done = FlushOnStop.RunAsync(_store, Patience, time);
        _flusher.ExpectMsg<FlushNow>();
        Assert.False(done.IsCompleted);

        time.FireTimers();

        Assert.False(await done);
    }
}
