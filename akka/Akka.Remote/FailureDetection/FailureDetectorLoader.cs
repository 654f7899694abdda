using System.Reflection;
using Akka.Actor;
using Akka.Configuration;

namespace Akka.Remote;

/// <summary>Makes the failure detector whose class a configuration names.</summary>
public static class FailureDetectorLoader
{
    /// <param name="fqcn">Type name with assembly; the type has a constructor (Config, EventStream).</param>
    /// <exception cref="ConfigurationException">There is no such type, or it is no failure detector.</exception>
    public static FailureDetector Load(string fqcn, Config config, ActorSystem system)
    {
        var type = Type.GetType(fqcn)
            ?? throw new ConfigurationException($"the failure detector class '{fqcn}' cannot be found");
        if (!typeof(FailureDetector).IsAssignableFrom(type))
            throw new ConfigurationException($"'{fqcn}' is no failure detector");

        // Ours tell the time by the system's scheduler, so that they also work under a simulated clock.
        if (type == typeof(PhiAccrualFailureDetector))
            return new PhiAccrualFailureDetector(config, () => (long)system.Scheduler.MonotonicClock.TotalMilliseconds);

        try
        {
            return (FailureDetector)Activator.CreateInstance(type, config, system.EventStream)!;
        }
        catch (MissingMethodException error)
        {
            throw new ConfigurationException($"'{fqcn}' has no constructor (Config, EventStream)", error);
        }
        catch (TargetInvocationException error)
        {
            throw new ConfigurationException($"'{fqcn}' could not be made: {error.InnerException?.Message}", error);
        }
    }
}
