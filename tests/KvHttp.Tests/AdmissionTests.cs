namespace KvHttp.Tests;

public sealed class AdmissionTests
{
    [Fact]
    public void AsManyEnterAsTheLimitSaysAndOneMoreForEachThatLeaves()
    {
        var admission = new Admission(2);

        Assert.True(admission.TryEnter());
        Assert.True(admission.TryEnter());
        Assert.False(admission.TryEnter());
        Assert.False(admission.TryEnter());
        admission.Leave();
        Assert.True(admission.TryEnter());
        Assert.False(admission.TryEnter());
        Assert.Equal(2, admission.Inside);
    }

    [Fact]
    public void ManyThreadsAtOnceNeverExceedTheLimit()
    {
        var admission = new Admission(3);
        var inside = 0;
        var most = 0;
        Parallel.For(0, 20_000, _ =>
        {
            if (!admission.TryEnter())
                return;
            var now = Interlocked.Increment(ref inside);
            InterlockedMax(ref most, now);
            Interlocked.Decrement(ref inside);
            admission.Leave();
        });

        Assert.InRange(most, 1, 3);
        Assert.Equal(0, admission.Inside);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = Volatile.Read(ref target); value > seen;)
            seen = Interlocked.CompareExchange(ref target, value, seen) is var before && before == seen
                ? value
                : before;
    }
}
