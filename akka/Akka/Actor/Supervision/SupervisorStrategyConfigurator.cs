using Akka.Configuration;

namespace Akka.Actor;

/// <summary>
/// Makes the strategy of the user guardian: <c>akka.actor.guardian-supervisor-strategy</c> names its class.
/// </summary>
public abstract class SupervisorStrategyConfigurator
{
    public abstract SupervisorStrategy Create();

    /// <exception cref="ConfigurationException">There is no such class.</exception>
    public static SupervisorStrategyConfigurator CreateConfigurator(string typeName)
    {
        var type = Type.GetType(typeName)
            ?? throw new ConfigurationException(
                $"akka.actor.guardian-supervisor-strategy: there is no type '{typeName}'");
        return (SupervisorStrategyConfigurator)Activator.CreateInstance(type)!;
    }
}
