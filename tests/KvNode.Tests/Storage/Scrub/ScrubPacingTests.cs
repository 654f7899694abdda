using FsCheck;
using FsCheck.Fluent;
using KvNode.Storage.Scrub;

namespace KvNode.Tests.Storage.Scrub;

public sealed class ScrubPacingTests
{
    private const int Rate = 1_000;
    private const int Page = 500;

    [Fact]
    public void It_rests_as_long_as_the_rate_leaves_over() => Assert.Equal(
        TimeSpan.FromMilliseconds(400), new ScrubPacing(Rate).Read(500, TimeSpan.FromMilliseconds(100)));

    [Fact]
    public void It_does_not_rest_when_the_table_is_slower() => Assert.Equal(
        TimeSpan.Zero, new ScrubPacing(Rate).Read(500, TimeSpan.FromMilliseconds(501)));

    [Fact]
    public void Rests_that_were_too_short_add_up()
    {
        var pacing = new ScrubPacing(Rate);
        pacing.Read(500, TimeSpan.Zero);
        pacing.Rested(TimeSpan.FromMilliseconds(200));

        Assert.Equal(TimeSpan.FromMilliseconds(800), pacing.Read(500, TimeSpan.Zero));
    }

    /// <summary>From whatever moment on, however long reading takes and however late timers are.</summary>
    [Fact]
    public void It_never_reads_more_than_the_rate_and_one_page()
    {
        var step = Gen.Choose(1, Page).SelectMany(bytes => Gen.Choose(0, 700).SelectMany(took =>
            Gen.Choose(0, 3_000).Select(late => (Bytes: bytes, Took: took, Late: Math.Max(0, late - 2_000)))));
        Prop.ForAll(Gen.NonEmptyListOf(step).ToArbitrary(), steps =>
        {
            var pacing = new ScrubPacing(Rate);
            var moments = new List<(double Time, long Read)>();
            var (now, read) = (0.0, 0L);
            foreach (var (bytes, took, late) in steps)
            {
                moments.Add((now, read));
                read += bytes;
                now += took;
                var rest = pacing.Read(bytes, TimeSpan.FromMilliseconds(took)).TotalMilliseconds;
                Assert.All(moments, before => Assert.True(
                    read - before.Read <= (now - before.Time) * Rate / 1_000 + Page + 1,
                    $"{read - before.Read} bytes in {now - before.Time} ms"));
                now += rest + late;
                pacing.Rested(TimeSpan.FromMilliseconds(rest + late));
            }
        }).QuickCheckThrowOnFailure();
    }
}
