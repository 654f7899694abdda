using Akka.Actor;
using Akka.Dispatch.SysMsg;
using Akka.Event;
using Akka.Remote.Tcp;
using Akka.Remote.Wire;

namespace Akka.Remote.Associations;

/// <summary>
/// Everything between this system and the one at an address. Decisions are <see cref="AssociationState"/>'s; this shell
/// carries them out. Each step of the state and its effects happen under one lock, so that events are published in the
/// order in which they happened; sending a message while a connection stands takes no lock.
/// </summary>
internal sealed class Association
{
    private readonly Lock _lock = new();
    private readonly RemotingContext _context;
    private readonly AssociationState _state;
    private readonly AssociationWriter _writer;
    private readonly Dialer _dialer;
    private readonly AssociationEvents _events;
    private readonly Action _tick;
    private volatile Link? _link;
    private volatile bool _mayQueue;
    private Action? _cancelDial;
    private volatile bool _keepsSystemMessages = true;
    private volatile bool _finishing;

    public Association(RemotingContext context, Address remoteAddress)
    {
        _context = context;
        RemoteAddress = remoteAddress;
        var settings = context.Settings;
        var timings = new AssociationTimings(
            Gate: settings.RetryGateClosedFor,
            RedialAfter: TimeSpan.FromMilliseconds(20),
            UnansweredAfter: TimeSpan.FromSeconds(1),
            GiveUpAfter: settings.HandshakeTimeout);
        _state = new AssociationState(
            timings, prevails: Address.Comparer.Compare(context.LocalAddress, remoteAddress) < 0);
        Queue = new OutboundQueue(settings.OutboundQueueSize);
        SystemMessages = new SystemMessageChannel(settings.SysMsgBufferSize);
        _writer = new AssociationWriter(context, this);
        _dialer = new Dialer(context, this);
        _events = new AssociationEvents(context, remoteAddress);
        _tick = OnTick;
    }

    public Address RemoteAddress { get; }

    public OutboundQueue Queue { get; }

    public SystemMessageChannel SystemMessages { get; }

    /// <summary>The connection in use, or null.</summary>
    public Link? Link => _link;

    /// <summary>True while messages in the queue have a connection, or wait for one that is being opened.</summary>
    public bool MayQueue => _mayQueue;

    /// <summary>False once the peer's incarnation is quarantined, or this system shuts down.</summary>
    public bool KeepsSystemMessages => _keepsSystemMessages;

    public AssociationPhase Phase => _state.Phase;

    public AssociationWriter Writer => _writer;

    public void Send(object message, IActorRef? sender, RemoteActorRef recipient)
    {
        if (_link is null)
            Knock();

        // System messages wait for better times, all others fail at once.
        if (!_mayQueue && message is not ISystemMessage)
            _context.Undeliverable(message, sender, recipient);
        else if (Queue.TryEnqueue(new Outbound(message, sender, recipient)))
            _writer.Wake();
        else
            Overflow(message, sender, recipient);
    }

    /// <summary>The dial's socket is connected. False: the dial is void by now.</summary>
    public bool TryBeginHello(long dial)
    {
        lock (_lock)
            return _state.TryBeginHello(dial, _context.Now);
    }

    /// <summary>The peer welcomed our dial. False: the dial is void, and the caller closes the connection.</summary>
    public bool OnWelcome(long dial, Welcome welcome, IConnection connection)
    {
        lock (_lock)
        {
            var link = _context.CreateLink(RemoteAddress, connection, inbound: false, default);
            var effects = _state.OnWelcome(dial, link.Number, welcome.Uid, welcome.VoidedDial, _context.Now);
            Apply(effects, link);
            return effects.HasFlag(AssociationEffects.Associated);
        }
    }

    public void OnCrossingRefused(long dial)
    {
        lock (_lock)
            Apply(_state.OnCrossingRefused(dial, _context.Now));
    }

    public void OnDialFailed(long dial, Exception cause)
    {
        lock (_lock)
        {
            var effects = _state.OnDialFailed(dial, _context.Now);
            if (effects != AssociationEffects.None)
                _events.Error(cause, inbound: false);
            Apply(effects);
        }
    }

    /// <summary>The peer dialled. Anything but <see cref="HelloVerdict.Accept"/> is answered with a refusal.</summary>
    public HelloVerdict OnHello(Hello hello, IConnection connection)
    {
        lock (_lock)
        {
            var welcome = new Welcome(_context.LocalAddress.ToString(), _context.Uid, _state.Dial);
            var link = _context.CreateLink(
                RemoteAddress, connection, inbound: true, HandshakeFrame.ToBytes(welcome.Write));
            var verdict = _state.OnHello(hello.Uid, hello.Dial, link.Number, _context.Now, out var effects);
            Apply(effects, link);
            return verdict;
        }
    }

    /// <summary>A connection has ended; <paramref name="cause"/> is null if the peer said goodbye.</summary>
    public void OnLinkEnded(Link link, Exception? cause)
    {
        lock (_lock)
        {
            var effects = _state.OnConnectionClosed(link.Number, _context.Now);
            if (effects != AssociationEffects.None && cause is not null && !link.SaidGoodbye)
                _events.Error(cause, link.IsInbound);
            Apply(effects);
            if (effects != AssociationEffects.None && link.Goodbye == GoodbyeReason.Quarantined)
                _events.QuarantinedByPeer();
        }

        // Not before: the end of the socket would be reported as the cause of the end.
        link.Connection.Abort();
        link.MarkEnded();
    }

    /// <summary>The peer refuses us for ever.</summary>
    public void OnQuarantinedByPeer() => _events.QuarantinedByPeer();

    /// <param name="uid">The incarnation; null: the one connected now.</param>
    public void Quarantine(int? uid, string reason)
    {
        lock (_lock)
        {
            var target = uid ?? _state.PeerUid;
            var effects = _state.OnQuarantine(uid, _context.Now);
            if (effects == AssociationEffects.None)
                return;
            Apply(effects);
            _events.Quarantined(target!.Value, reason);
        }
    }

    /// <summary>A heartbeat interval has passed.</summary>
    public void OnHeartbeatTick()
    {
        if (_link is not { } link)
            return;
        var (silentTicks, owesHeartbeat) = link.Tick();
        var silence = silentTicks * _context.Settings.TransportHeartbeatInterval;
        if (silence >= _context.Settings.TransportAcceptablePause)
            OnLinkEnded(
                link, new RemoteTransportException($"nothing came from {RemoteAddress} for {silence.TotalSeconds} s"));
        else if (owesHeartbeat)
            _writer.Wake(WriterSignals.Heartbeat);
    }

    /// <summary>Writes what is queued, says goodbye, closes; gives up when <paramref name="patience"/> ends.</summary>
    public async Task ShutdownAsync(Task patience)
    {
        if (_mayQueue)
        {
            await Task.WhenAny(_writer.FinishAsync(), patience).ConfigureAwait(false);
            _finishing = true;
            _mayQueue = false;
            // The peer closes its end when it has read everything: closing ours before could cost it the rest.
            if (_link is { SaidGoodbye: true } link)
                await Task.WhenAny(link.Ended, patience).ConfigureAwait(false);
        }

        Close();
    }

    /// <summary>Ends everything at once; what waits goes to dead letters.</summary>
    public void Close()
    {
        lock (_lock)
            Apply(_state.OnShutdown());
    }

    /// <summary>No connection stands: dial, if it is time to.</summary>
    private void Knock()
    {
        lock (_lock)
            Apply(_state.OnSend(_context.Now));
    }

    private void OnTick()
    {
        lock (_lock)
        {
            if (_link is null && SystemMessages.WaitingSince is { } since
                && _context.Now - since > _context.Settings.InitialSysMsgDeliveryTimeout)
                GiveUpSystemMessages();
            Apply(_state.OnTick(_context.Now, SystemMessages.WaitingSince is not null));
        }
    }

    private void GiveUpSystemMessages()
    {
        var reason = $"system messages could not be delivered for {_context.Settings.InitialSysMsgDeliveryTimeout}";
        if (_state.PeerUid is null)
            _context.Log.Warning("Giving up on {0}: {1}", RemoteAddress, reason);
        else
            Quarantine(null, reason);
        LoseSystemMessages();
    }

    private void Overflow(object message, IActorRef? sender, RemoteActorRef recipient)
    {
        _context.Log.Warning(
            "{0} messages wait for {1} already (akka.remote.outbound-queue-size): dropping {2} for {3}",
            _context.Settings.OutboundQueueSize, RemoteAddress, message.GetType(), recipient.Path);
        _context.Undeliverable(message, sender, recipient);
    }

    /// <summary>The order matters: what belongs to the old connection or incarnation ends first.</summary>
    private void Apply(AssociationEffects effects, Link? link = null)
    {
        if (effects == AssociationEffects.None)
            return;
        _mayQueue = !_finishing && _state.Phase is (AssociationPhase.Active or AssociationPhase.Connecting);
        _keepsSystemMessages = _state.Phase != AssociationPhase.Closed
            && !(_state.PeerUid is { } uid && _state.IsQuarantined(uid));
        if (effects.HasFlag(AssociationEffects.CancelDial))
            _cancelDial?.Invoke();
        if (effects.HasFlag(AssociationEffects.Disassociated))
            EndLink(effects);
        if (effects.HasFlag(AssociationEffects.NewIncarnation) || effects.HasFlag(AssociationEffects.Quarantined))
            LoseSystemMessages();
        if (effects.HasFlag(AssociationEffects.NewIncarnation))
            _context.Provider.OnNewIncarnation(RemoteAddress);
        if (effects.HasFlag(AssociationEffects.Associated))
            BeginLink(link!);
        if (effects.HasFlag(AssociationEffects.StartDial))
            StartDial();
        if (effects.HasFlag(AssociationEffects.ScheduleTick))
            _context.System.Scheduler.Advanced.ScheduleOnce(_state.TickAfter, _tick);
        if ((effects & (AssociationEffects.Associated | AssociationEffects.DiscardQueue)) != 0)
            _writer.Wake(WriterSignals.Changed);
    }

    private void BeginLink(Link link)
    {
        _link = link;
        _events.Associated(link);
        _context.Dispatcher.Schedule(new LinkReader(_context, this, link));
    }

    private void EndLink(AssociationEffects effects)
    {
        var old = _link!;
        _link = null;
        if (effects.HasFlag(AssociationEffects.Quarantined))
            _writer.SayGoodbye(old, GoodbyeReason.Quarantined);
        else if (effects.HasFlag(AssociationEffects.CloseOld))
            old.Connection.Abort();
        _events.Disassociated(old);
    }

    private void LoseSystemMessages()
    {
        foreach (var lost in SystemMessages.Reset())
            _context.Undeliverable(lost.Message, lost.Sender, lost.Recipient);
    }

    private void StartDial()
    {
        var dial = _state.Dial;
        var cancellation = new CancellationTokenSource();
        var token = cancellation.Token;
        _cancelDial = cancellation.Cancel;
        _context.Dispatcher.Schedule(() => _ = _dialer.DialAsync(dial, token));
    }
}
