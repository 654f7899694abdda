using Akka.Simulation;
using KvSimulation.Plans;
using KvSimulation.Running;

namespace KvSimulation.Faults;

/// <summary>Makes links as bad as the faults say that go on.</summary>
internal sealed class NetworkFaults(SimulationWorld world, Cluster cluster)
{
    public void Set(IReadOnlyList<Plans.Fault> active)
    {
        foreach (var from in cluster.Machines)
        {
            foreach (var to in cluster.Machines)
            {
                if (from != to)
                    Set(world.Network.Link(from.Hardware, to.Hardware), from.Number, to.Number, active);
            }
        }
    }

    private static void Set(SimulatedLink link, int from, int to, IReadOnlyList<Plans.Fault> active)
    {
        if (!active.OfType<Cut>().Any(cut => Separates(cut, from, to)))
            link.Unblock();
        else if (!link.IsBlocked)
            link.Block();

        link.Reset();
        foreach (var bad in active.OfType<BadLink>().Where(bad => Connects(bad.One, bad.Other, from, to)))
            link.Conditions = Worse(link.Conditions, bad);
        foreach (var slow in active.OfType<Congestion>().Where(slow => Connects(slow.One, slow.Other, from, to)))
            link.Conditions = Worse(link.Conditions, slow);
    }

    private static LinkConditions Worse(LinkConditions conditions, BadLink bad) => conditions with
    {
        Delay = (conditions.Delay.Least + bad.Delay / 2, conditions.Delay.Most + bad.Delay),
        Loss = Math.Max(conditions.Loss, bad.Loss),
        Duplication = Math.Max(conditions.Duplication, bad.Duplication),
        Reordering = Math.Max(conditions.Reordering, bad.Reordering),
    };

    private static LinkConditions Worse(LinkConditions conditions, Congestion slow) => conditions with
    {
        BytesPerSecond = conditions.BytesPerSecond == 0
            ? slow.BytesPerSecond
            : Math.Min(conditions.BytesPerSecond, slow.BytesPerSecond),
        Queue = slow.Queue,
    };

    private static bool Connects(int one, int other, int from, int to) =>
        (one, other) == (from, to) || (other, one) == (from, to);

    private static bool Separates(Cut cut, int from, int to) =>
        (cut.Senders.Contains(from) && cut.Receivers.Contains(to))
        || (cut.BothWays && cut.Senders.Contains(to) && cut.Receivers.Contains(from));
}
