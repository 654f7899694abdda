using Akka.Configuration;

namespace Akka.Actor;

/// <summary>A step of a coordinated shutdown, as <c>akka.coordinated-shutdown.phases</c> defines it.</summary>
/// <param name="Name">the key</param>
/// <param name="DependsOn">the phases that come before</param>
/// <param name="Timeout">the time that its tasks have, all together</param>
/// <param name="Recover">whether the shutdown goes on when a task fails or takes too long</param>
/// <param name="Enabled">whether its tasks run at all</param>
internal sealed record ShutdownPhase(string Name, IList<string> DependsOn, TimeSpan Timeout, bool Recover, bool Enabled)
{
    public static Dictionary<string, ShutdownPhase> Read(Config settings)
    {
        var defaultTimeout = settings.GetTimeSpan(
            "default-phase-timeout", TimeSpan.FromSeconds(5), allowInfinite: false);
        var phases = new Dictionary<string, ShutdownPhase>();
        foreach (var (name, value) in (settings.GetConfig("phases") ?? Config.Empty).AsEnumerable())
        {
            var phase = new Config(value);
            phases[name] = new ShutdownPhase(
                name,
                phase.GetStringList("depends-on"),
                phase.GetTimeSpan("timeout", defaultTimeout, allowInfinite: false),
                phase.GetBoolean("recover", true),
                phase.GetBoolean("enabled", true));
        }
        return phases;
    }

    /// <summary>The phases in an order in which each comes after all it depends on.</summary>
    /// <exception cref="ConfigurationException">they depend on each other in a circle</exception>
    public static List<string> InOrder(Dictionary<string, ShutdownPhase> phases)
    {
        var order = new List<string>();
        var open = new HashSet<string>();
        foreach (var name in phases.Keys) Visit(name);
        return order;

        void Visit(string name)
        {
            if (order.Contains(name)) return;
            if (!open.Add(name))
                throw new ConfigurationException(
                    $"akka.coordinated-shutdown.phases: {name} depends on itself in a circle");
            if (phases.TryGetValue(name, out var phase))
                foreach (var before in phase.DependsOn)
                    Visit(before);
            order.Add(name);
        }
    }
}
