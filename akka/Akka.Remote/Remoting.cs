using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;
using Akka.Remote.Associations;
using Akka.Remote.Tcp;

namespace Akka.Remote;

/// <summary>
/// Remoting over one transport: an <see cref="Association"/> for every address that was ever written to or heard from.
/// </summary>
internal class Remoting : RemoteTransport
{
    private readonly ConcurrentDictionary<Address, Association> _associations = new();
    private readonly Func<Address, Association> _createAssociation;
    private RemotingContext? _context;
    private ICancelable? _heartbeats;

    public Remoting(ExtendedActorSystem system, RemoteActorRefProvider provider)
        : base(system, provider)
    {
        _createAssociation = CreateAssociation;
    }

    public override ISet<Address> Addresses => new HashSet<Address> { DefaultAddress };

    public override Address DefaultAddress => Context.LocalAddress;

    private RemotingContext Context =>
        _context ?? throw new RemoteTransportException("remoting has not been started yet");

    public override void Start()
    {
        var settings = Provider.RemoteSettings;
        var transport = CreateTransport(settings.TransportConfig);
        Acceptor? acceptor = null;
        // A connection that comes in before the address is known here waits for it: nobody can have meant us before.
        var ready = new TaskCompletionSource<Acceptor>(System.Settings.CompletionOptions);
        var address = transport.Listen(
            async connection => (acceptor ?? await ready.Task.ConfigureAwait(false)).Accept(connection));
        _context = new RemotingContext
        {
            System = System,
            Provider = Provider,
            Settings = settings,
            Transport = transport,
            LocalAddress = address,
            Uid = AddressUidExtension.Uid(System),
            Dispatcher = System.Dispatchers.Lookup(settings.Dispatcher),
            Log = Log,
            Lifecycle = new LifecyclePublisher(System.EventStream, Log, settings.RemoteLifecycleEventsLogLevel),
        };
        acceptor = new Acceptor(_context, AssociationWith);
        ready.SetResult(acceptor);
        StartHeartbeats(settings.TransportHeartbeatInterval);
    }

    /// <summary>Everything that messages from elsewhere need is there.</summary>
    public void AnnounceListening() => Context.Lifecycle.Publish(new RemotingListenEvent([DefaultAddress]));

    public override void Send(object message, IActorRef? sender, RemoteActorRef recipient) =>
        recipient.Association.Send(message, ReferenceEquals(sender, System.DeadLetters) ? null : sender, recipient);

    public override Address LocalAddressForRemote(Address remote) => DefaultAddress;

    public override void Quarantine(Address address, int? uid) =>
        AssociationWith(address).Quarantine(uid, "it was declared unreachable");

    public override async Task Shutdown()
    {
        _heartbeats?.Cancel();
        Context.Transport.StopListening();
        var patience = TimeoutAsync(Context.Settings.FlushWait, out var timer);
        await Task.WhenAll(_associations.Values.Select(association => association.ShutdownAsync(patience)))
            .ConfigureAwait(false);
        timer.Cancel();
        Context.Lifecycle.Publish(new RemotingShutdownEvent());
    }

    /// <summary>For tests: what the death of the process does to its peers. No goodbye, nothing flushed.</summary>
    internal void Abandon()
    {
        Context.Transport.StopListening();
        foreach (var association in _associations.Values)
            association.Close();
    }

    /// <summary>For tests: what a cable that is pulled does.</summary>
    internal void CutConnections()
    {
        foreach (var association in _associations.Values)
            association.Link?.Connection.Abort();
    }

    internal Association AssociationWith(Address address) => _associations.GetOrAdd(address, _createAssociation);

    private Association CreateAssociation(Address address) => new(Context, address);

    private ITransport CreateTransport(Config config)
    {
        var name = config.GetString("transport-class") ?? "";
        var type = Type.GetType(name)
            ?? throw new ConfigurationException($"transport-class: there is no type '{name}'");
        return Activator.CreateInstance(type, System, config) as ITransport
            ?? throw new ConfigurationException($"transport-class: {type} is no transport");
    }

    private void StartHeartbeats(TimeSpan interval)
    {
        _heartbeats = new Cancelable(System.Scheduler);
        System.Scheduler.Advanced.ScheduleRepeatedly(interval, interval, OnHeartbeatTick, _heartbeats);
    }

    private void OnHeartbeatTick()
    {
        foreach (var association in _associations.Values)
            association.OnHeartbeatTick();
    }

    private Task TimeoutAsync(TimeSpan after, out ICancelable timer)
    {
        var passed = new TaskCompletionSource(System.Settings.CompletionOptions);
        timer = new Cancelable(System.Scheduler);
        System.Scheduler.Advanced.ScheduleOnce(after, passed.SetResult, timer);
        return passed.Task;
    }
}
