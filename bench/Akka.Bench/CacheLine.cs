using System.Diagnostics;

namespace Akka.Bench;

/// <summary>How fast two cores pass a cache line to each other: the speed of most things here hangs on it.</summary>
internal static class CacheLine
{
    private const int Passes = 500_000;

    /// <summary>Passes a second.</summary>
    public static double Measure()
    {
        var turn = 0;
        var other = new Thread(() => Play(ref turn, odd: 1));
        var time = Stopwatch.StartNew();
        other.Start();
        Play(ref turn, odd: 0);
        other.Join();
        return Passes / time.Elapsed.TotalSeconds;
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
