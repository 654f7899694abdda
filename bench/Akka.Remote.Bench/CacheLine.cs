using System.Diagnostics;

namespace Akka.Remote.Bench;

/// <summary>
/// How fast two threads hand one cache line to each other: the machine's speed of the moment
/// for work that two cores share.
/// </summary>
internal static class CacheLine
{
    private const int Rounds = 2_000_000;

    public static double HandOversPerSecond()
    {
        var turn = 0;
        var other = new Thread(() => Play(ref turn, mine: 1));
        var clock = Stopwatch.StartNew();
        other.Start();
        Play(ref turn, mine: 0);
        other.Join();
        return 2 * Rounds / clock.Elapsed.TotalSeconds;
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
