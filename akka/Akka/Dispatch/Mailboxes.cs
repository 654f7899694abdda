using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;

namespace Akka.Dispatch;

/// <summary>
/// Finds the mailbox of an actor: the one its props name, the one its type requires, its dispatcher's, or the default.
/// </summary>
public sealed class Mailboxes
{
    public static readonly string DefaultMailboxId = "akka.actor.default-mailbox";

    private readonly ConcurrentDictionary<string, MailboxType> _types = new();
    private readonly ConcurrentDictionary<Type, MailboxType?> _required = new();
    private readonly Dictionary<Type, string> _requirements = [];
    private readonly Settings _settings;
    private readonly MailboxType _default;

    internal Mailboxes(Settings settings)
    {
        _settings = settings;
        var requirements = settings.Config.GetConfig("akka.actor.mailbox.requirements");
        foreach (var (semantics, id) in requirements?.AsEnumerable() ?? [])
        {
            var type = Type.GetType(semantics)
                ?? throw new ConfigurationException($"akka.actor.mailbox.requirements: there is no type '{semantics}'");
            _requirements[type] = id.GetString();
        }
        _default = Lookup(DefaultMailboxId);
    }

    /// <exception cref="ConfigurationException">No mailbox is configured under that id.</exception>
    public MailboxType Lookup(string id) => _types.TryGetValue(id, out var known) ? known : _types.GetOrAdd(id, Create);

    internal MailboxType Of(Props props, MessageDispatcher dispatcher)
    {
        if (props.Mailbox != Deploy.NoMailboxGiven)
            return Lookup(props.Mailbox);
        if (_required.GetOrAdd(props.Type, static (type, self) => self.FindRequired(type), this) is { } required)
            return required;
        return dispatcher.Mailbox is { } mailbox ? Lookup(mailbox) : _default;
    }

    /// <summary>The capacity of the stash of an actor on these; -1 for any number of messages.</summary>
    internal int StashCapacity(string dispatcher, string mailbox)
    {
        var config = _settings.Config;
        var capacity = mailbox == Deploy.NoMailboxGiven ? -1 : config.GetInt($"{mailbox}.stash-capacity", -1);
        if (capacity < 0)
            capacity = config.GetInt($"{dispatcher}.stash-capacity", -1);
        return capacity < 0 ? config.GetInt($"{DefaultMailboxId}.stash-capacity", -1) : capacity;
    }

    private MailboxType? FindRequired(Type actor)
    {
        var required = actor.GetInterfaces().FirstOrDefault(
            i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequiresMessageQueue<>));
        if (required is null)
            return null;
        var semantics = required.GetGenericArguments()[0];
        return _requirements.TryGetValue(semantics, out var id)
            ? Lookup(id)
            : throw new ConfigurationException(
                $"{actor} needs a mailbox with {semantics}, and akka.actor.mailbox.requirements names none");
    }

    private MailboxType Create(string id)
    {
        var section = _settings.Config.GetConfig(id)
            ?? throw new ConfigurationException($"No mailbox is configured under '{id}'");
        var config = section.WithFallback(_settings.Config.GetConfig(DefaultMailboxId));
        var name = config.GetString("mailbox-type");
        var type = (name is null ? null : Type.GetType(name))
            ?? throw new ConfigurationException($"{id}.mailbox-type: there is no mailbox '{name}'");
        return (MailboxType)Activator.CreateInstance(type, _settings, config)!;
    }
}
