using Akka.Actor;
using Akka.Configuration;

namespace Akka.Persistence;

/// <summary>Makes the actor of a journal or a snapshot store from its section of the configuration.</summary>
internal sealed class PluginFactory(ExtendedActorSystem system, string fallbackSection)
{
    /// <exception cref="ConfigurationException">The section is missing, or names no class that is an actor.</exception>
    public (IActorRef Actor, Type Type, Config Config) Create(string section)
    {
        var whole = system.Settings.Config;
        if (!whole.HasPath(section))
            throw new ConfigurationException($"there is no plugin '{section}' in the configuration");
        var config = whole.GetConfig(section)!.WithFallback(whole.GetConfig(fallbackSection));
        var type = TypeOf(config, section);
        var dispatcher = config.GetString("plugin-dispatcher", Dispatch.Dispatchers.DefaultDispatcherId)!;
        var props = type.GetConstructor([typeof(Config)]) is null ? Props.Create(type) : Props.Create(type, config);
        return (system.SystemActorOf(props.WithDispatcher(dispatcher), section), type, config);
    }

    private static Type TypeOf(Config config, string section)
    {
        var name = config.GetString("class", "");
        if (string.IsNullOrEmpty(name))
            throw new ConfigurationException($"{section}.class is missing: the plugin's class and assembly");
        var type = Type.GetType(name)
            ?? throw new ConfigurationException($"{section}.class: there is no type '{name}'");
        return typeof(ActorBase).IsAssignableFrom(type)
            ? type
            : throw new ConfigurationException($"{section}.class: {type} is no actor");
    }
}
