using KvHistory.Timelines;
using static KvHistory.Tests.Ops;

namespace KvHistory.Tests.Timelines;

public sealed class TimelineTests
{
    private static readonly HistoryEntry[] Entries =
    [
        Get("a", 10_000, 25_000) with { Client = 2, Version = 42 },
        new Fault(15_000, "node 3 crashes"),
        Put("a", 0, 20_000) with { Node = 3 },
        Delete(20_000, 30_000, Outcome.Unknown) with { Key = "other" },
        new Event(40_000, "all healed"),
    ];

    [Fact]
    public void Clients_have_a_lane_each_and_faults_go_across() => Assert.Equal(
        """
                  ms  c1                     c2
               0.000  ┌ put k = a 2/3 n3
               1.000  │                      ┌ get k 2/3 n1
               1.500  ── fault: node 3 crashes
               2.000  └ acknowledged         │
               2.000  ┌ delete other 2/3 n1  │
               2.500  │                      └ a @2a
               3.000  └ unknown
               4.000  ── all healed

        """,
        Timeline.Of(Entries));

    [Fact]
    public void One_key_has_only_its_operations_and_all_faults() => Assert.Equal(
        """
                  ms  c1                c2
               0.000  ┌ put = a 2/3 n3
               1.000  │                 ┌ get 2/3 n1
               1.500  ── fault: node 3 crashes
               2.000  └ acknowledged    │
               2.500                    └ a @2a
               4.000  ── all healed

        """,
        Timeline.Of(Entries, "k"));

    [Fact]
    public void Long_values_are_cut() => Assert.Contains(
        $"┌ put = {new string('x', 23)}… 2/3", Timeline.Of([Put(new string('x', 100), 0, 1)], "k"));
}
