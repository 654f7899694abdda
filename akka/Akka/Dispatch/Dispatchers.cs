using System.Collections.Concurrent;
using Akka.Configuration;

namespace Akka.Dispatch;

/// <summary>The dispatchers of an actor system, by the path of their configuration.</summary>
public sealed class Dispatchers
{
    public static readonly string DefaultDispatcherId = "akka.actor.default-dispatcher";

    /// <summary>The dispatcher of the actors that belong to the system itself.</summary>
    internal static readonly string InternalDispatcherId = "akka.actor.internal-dispatcher";

    private readonly ConcurrentDictionary<string, MessageDispatcherConfigurator> _configurators = new();
    private readonly MessageDispatcher _default;

    internal Dispatchers(IDispatcherPrerequisites prerequisites)
    {
        Prerequisites = prerequisites;
        _default = FindConfigurator(DefaultDispatcherId).Dispatcher();
    }

    public IDispatcherPrerequisites Prerequisites { get; }

    public MessageDispatcher DefaultGlobalDispatcher => _default;

    /// <exception cref="ConfigurationException">No dispatcher is configured under that id.</exception>
    public MessageDispatcher Lookup(string dispatcherName) =>
        ReferenceEquals(dispatcherName, DefaultDispatcherId) ? _default : FindConfigurator(dispatcherName).Dispatcher();

    public bool HasDispatcher(string id) => _configurators.ContainsKey(id) || Configuration.HasPath(id);

    /// <summary>Adds a dispatcher that is not in the configuration. False if the id is taken.</summary>
    public bool RegisterConfigurator(string id, MessageDispatcherConfigurator configurator) =>
        _configurators.TryAdd(id, configurator);

    // Extensions add their defaults to the settings when they start.
    private Config Configuration => Prerequisites.Settings.Config;

    internal void End()
    {
        foreach (var configurator in _configurators.Values)
            configurator.End();
    }

    private MessageDispatcherConfigurator FindConfigurator(string id) =>
        _configurators.TryGetValue(id, out var known) ? known : _configurators.GetOrAdd(id, Create);

    private MessageDispatcherConfigurator Create(string id)
    {
        var section = Configuration.GetConfig(id) is { IsEmpty: false } found
            ? found
            : throw new ConfigurationException($"No dispatcher is configured under '{id}'");
        if (section.GetValue("type") is null && Configuration.GetValue(id) is { } value && value.IsString())
            return FindConfigurator(value.GetString());
        var config = ConfigurationFactory.ParseString($"id = \"{id}\"").WithFallback(section);
        if (id != DefaultDispatcherId)
            config = config.WithFallback(Configuration.GetConfig(DefaultDispatcherId));
        return Create(id, config.GetString("type", "Dispatcher")!, config);
    }

    private MessageDispatcherConfigurator Create(string id, string type, Config config)
    {
        switch (type)
        {
            case "Dispatcher":
                return new DispatcherConfigurator(config, Prerequisites);
            case "PinnedDispatcher":
                return new PinnedDispatcherConfigurator(config, Prerequisites);
        }
        var configurator = Type.GetType(type)
            ?? throw new ConfigurationException($"{id}.type: there is no dispatcher '{type}'");
        return (MessageDispatcherConfigurator)Activator.CreateInstance(configurator, config, Prerequisites)!;
    }
}
