using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Configuration;

namespace Akka.Persistence;

/// <summary>
/// Finds the journals and snapshot stores of an actor system; each starts when it is first asked for.
/// </summary>
public sealed class PersistenceExtension : IExtension
{
    private const string NoSnapshotStore = "akka.persistence.no-snapshot-store";

    private readonly ExtendedActorSystem _system;
    private readonly ConcurrentDictionary<string, Lazy<JournalPlugin>> _journals = new();
    private readonly ConcurrentDictionary<string, Lazy<IActorRef>> _snapshotStores = new();

    public PersistenceExtension(ExtendedActorSystem system)
    {
        _system = system;
        WriterUuid = WriterIdentity.Of((ActorSystemImpl)system);
        system.Settings.InjectTopLevelFallback(Persistence.DefaultConfig());
        var permits = system.Settings.Config.GetInt("akka.persistence.max-concurrent-recoveries");
        if (permits < 1)
            throw new ConfigurationException(
                $"akka.persistence.max-concurrent-recoveries = {permits}: must be more than 0");
        Permits = system.SystemActorOf(RecoveryPermits.Props(permits), "recovery-permits");
    }

    /// <summary>Written beside every event: which process it came from.</summary>
    internal string WriterUuid { get; }

    internal IActorRef Permits { get; }

    /// <param name="journalPluginId">the HOCON path of the plugin; empty for the default one</param>
    /// <exception cref="ConfigurationException">There is no such plugin.</exception>
    public IActorRef JournalFor(string journalPluginId) => JournalPlugin(journalPluginId).Ref;

    /// <param name="snapshotPluginId">the HOCON path of the plugin; empty for the default one</param>
    /// <exception cref="ConfigurationException">There is no such plugin.</exception>
    public IActorRef SnapshotStoreFor(string snapshotPluginId)
    {
        var id = IdOrDefault(snapshotPluginId, "akka.persistence.snapshot-store.plugin", NoSnapshotStore);
        return _snapshotStores.GetOrAdd(id, static (section, system) => new Lazy<IActorRef>(
            () => new PluginFactory(system, "akka.persistence.snapshot-store-plugin-fallback").Create(section).Actor),
            _system).Value;
    }

    internal JournalPlugin JournalPlugin(string journalPluginId)
    {
        var id = IdOrDefault(journalPluginId, "akka.persistence.journal.plugin", "");
        return _journals.GetOrAdd(id, static (section, system) => new Lazy<JournalPlugin>(() =>
        {
            var (actor, type, config) =
                new PluginFactory(system, "akka.persistence.journal-plugin-fallback").Create(section);
            return new JournalPlugin(actor, type, config, section);
        }), _system).Value;
    }

    private string IdOrDefault(string pluginId, string key, string last)
    {
        if (!string.IsNullOrEmpty(pluginId))
            return pluginId;
        var standard = _system.Settings.Config.GetString(key, "");
        if (!string.IsNullOrEmpty(standard))
            return standard;
        return last.Length > 0
            ? last
            : throw new ConfigurationException($"{key} is missing: the HOCON path of the default plugin");
    }
}
