using System.Diagnostics;

namespace Calibration;

/// <summary>
/// How fast two threads hand one cache line to each other. On shared machines this changes by a factor of five between
/// runs and moves every figure with it: printed beside them, so that runs are compared only with their like.
/// </summary>
internal static class CacheLine
{
    private const int Passes = 2_000_000;

    public static double HandOversPerSecond()
    {
        var turn = 0;
        var other = new Thread(() => Play(ref turn, odd: 1));
        var clock = Stopwatch.StartNew();
        other.Start();
        Play(ref turn, odd: 0);
        other.Join();
        return Passes / clock.Elapsed.TotalSeconds;
    }

    private static void Play(ref int turn, int odd)
    {
        for (var mine = odd; mine < Passes; mine += 2)
        {
            // Yields for the case that both threads have got one core.
            for (var spins = 1; Volatile.Read(ref turn) != mine; spins++)
            {
                if (spins % 10_000 == 0)
                    Thread.Yield();
            }

            Volatile.Write(ref turn, mine + 1);
        }
    }
}
