using System.Diagnostics;

namespace KvBench;

/// <summary>
/// How fast two threads hand one cache line to each other. On shared machines this changes by a factor of five between
/// runs and moves every figure with it: printed beside the table, so that runs are compared only with their like.
/// </summary>
internal static class CacheLineCalibration
{
    private const int Rounds = 2_000_000;

    /// <summary>Millions of hand-overs a second.</summary>
    public static double Measure()
    {
        var turn = 0;
        var other = new Thread(() => Play(ref turn, mine: 1));
        var clock = Stopwatch.StartNew();
        other.Start();
        Play(ref turn, mine: 0);
        other.Join();
        return 2 * Rounds / clock.Elapsed.TotalSeconds / 1e6;
    }

    private static void Play(ref int turn, int mine)
    {
        for (var round = 0; round < Rounds; round++)
        {
            while (Volatile.Read(ref turn) != mine)
                Thread.SpinWait(1);
            Volatile.Write(ref turn, 1 - mine);
        }
    }
}
