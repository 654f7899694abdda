namespace Akka.Remote.Associations;

/// <summary>
/// The life of the association with one address, as a pure state machine: the shell (the association) calls it
/// under its lock and does what the returned effects say. Time is the scheduler's monotonic clock. Connections
/// and dials are known by number.
/// <para>
/// Either side may dial, and both use whichever connection stands. When both dial at once, exactly one connection must
/// survive without a message lost on the other: a dial counts from the moment its hello leaves
/// (<see cref="TryBeginHello"/>); of two counted dials the one of the side that <c>prevails</c> is kept, and the other
/// is refused before anything else was sent on it. A welcome names the dials of the welcoming side that it voids, so
/// that a late hello among those is told from a new dial of a peer that has lost its connection.
/// </para>
/// </summary>
internal sealed class AssociationState
{
    private const int RememberedIncarnations = 16;

    private readonly TimeSpan _gate;
    private readonly TimeSpan _redialAfter;
    private readonly TimeSpan _unansweredAfter;
    private readonly TimeSpan _giveUpAfter;
    private readonly bool _prevails;
    private readonly Queue<int> _outdatedUids = new();
    private readonly HashSet<int> _quarantinedUids = [];
    private TimeSpan _gateUntil;
    private TimeSpan _connectingSince;
    private long _voidedPeerDial;
    private bool _helloSent;
    private TimeSpan _helloSentAt;
    private bool _wanted;

    /// <param name="prevails">True on exactly one of the two sides: its dial wins when both cross.</param>
    public AssociationState(AssociationTimings timings, bool prevails)
    {
        _gate = timings.Gate;
        _redialAfter = timings.RedialAfter;
        _unansweredAfter = timings.UnansweredAfter;
        _giveUpAfter = timings.GiveUpAfter;
        _prevails = prevails;
    }

    public AssociationPhase Phase { get; private set; }

    /// <summary>Number of the latest dial of this side; 0 before the first.</summary>
    public long Dial { get; private set; }

    public bool IsDialing { get; private set; }

    /// <summary>Number of the connection in use; 0 unless <see cref="AssociationPhase.Active"/>.</summary>
    public long Connection { get; private set; }

    /// <summary>
    /// Incarnation of the peer on the current or, failing that, the latest connection; null before the first.
    /// </summary>
    public int? PeerUid { get; private set; }

    public TimeSpan TickAfter { get; private set; }

    public bool IsQuarantined(int uid) => _quarantinedUids.Contains(uid);

    /// <summary>
    /// A message wants to go out while no connection stands. It may wait if the phase afterwards is Connecting.
    /// </summary>
    public AssociationEffects OnSend(TimeSpan now)
    {
        switch (Phase)
        {
            case AssociationPhase.Idle:
            // The gate has run out but its tick is late: as good as idle.
            case AssociationPhase.Gated when now >= _gateUntil && !IsDialing:
                Phase = AssociationPhase.Connecting;
                _connectingSince = now;
                return StartDial();
            case AssociationPhase.Gated:
                _wanted = true;
                return AssociationEffects.None;
            default:
                return AssociationEffects.None;
        }
    }

    /// <summary>
    /// The dial's socket is connected and its hello is about to leave. False: the dial was voided meanwhile.
    /// </summary>
    public bool TryBeginHello(long dial, TimeSpan now)
    {
        if (!IsDialing || dial != Dial)
            return false;
        _helloSent = true;
        _helloSentAt = now;
        return true;
    }

    /// <summary>
    /// The peer welcomed our dial. Without <see cref="AssociationEffects.Associated"/> in the answer
    /// the connection is to be closed.
    /// </summary>
    public AssociationEffects OnWelcome(long dial, long connection, int uid, long voidedPeerDial, TimeSpan now)
    {
        if (!IsDialing || dial != Dial)
            return AssociationEffects.None;
        if (IsQuarantined(uid))
            return OnDialFailed(dial, now);
        EndDial();
        return Establish(connection, uid, voidedPeerDial);
    }

    /// <summary>
    /// The dial was refused because the peer's own dial is kept: wait for that one, and dial again should it not come.
    /// </summary>
    public AssociationEffects OnCrossingRefused(long dial, TimeSpan now)
    {
        if (!IsDialing || dial != Dial)
            return AssociationEffects.None;
        if (now - _connectingSince >= _giveUpAfter)
            return OnDialFailed(dial, now);
        EndDial();
        _wanted = true;
        return Tick(_redialAfter);
    }

    /// <summary>Refused, unreachable or timed out.</summary>
    public AssociationEffects OnDialFailed(long dial, TimeSpan now)
    {
        if (!IsDialing || dial != Dial)
            return AssociationEffects.None;
        EndDial();
        return CloseGate(now) | AssociationEffects.DiscardQueue;
    }

    /// <summary>
    /// The peer dialled us. Only <see cref="HelloVerdict.Accept"/> makes <paramref name="connection"/> the current one.
    /// </summary>
    public HelloVerdict OnHello(
        int uid, long peerDial, long connection, TimeSpan now, out AssociationEffects effects)
    {
        var verdict = Judge(uid, peerDial, now);
        effects = verdict == HelloVerdict.Accept ? Establish(connection, uid, peerDial) : AssociationEffects.None;
        return verdict;
    }

    /// <summary>A connection ended, for whatever reason. Only the current one matters.</summary>
    public AssociationEffects OnConnectionClosed(long connection, TimeSpan now)
    {
        if (Connection != connection || Phase != AssociationPhase.Active)
            return AssociationEffects.None;
        Connection = 0;
        return CloseGate(now) | AssociationEffects.Disassociated | AssociationEffects.DiscardQueue;
    }

    /// <summary>
    /// Never again talk to this incarnation (null: the one connected now). Another one at the same address is welcome.
    /// </summary>
    public AssociationEffects OnQuarantine(int? uid, TimeSpan now)
    {
        if ((uid ?? PeerUid) is not { } target || Phase == AssociationPhase.Closed || !_quarantinedUids.Add(target))
            return AssociationEffects.None;
        if (Phase != AssociationPhase.Active || PeerUid != target)
            return AssociationEffects.Quarantined;

        Connection = 0;
        return CloseGate(now) | AssociationEffects.Quarantined | AssociationEffects.CloseOld
            | AssociationEffects.Disassociated | AssociationEffects.DiscardQueue;
    }

    /// <summary>
    /// Time has passed. While somebody wants the gated peer it is dialled in the background, at twice the
    /// pace of the gate, so that a restarted peer is back before its gate would have opened, and nobody's
    /// message waits for the attempt.
    /// </summary>
    public AssociationEffects OnTick(TimeSpan now, bool systemMessagesWait)
    {
        if (IsDialing)
            return AssociationEffects.None;

        switch (Phase)
        {
            case AssociationPhase.Connecting:
                return StartDial();
            case AssociationPhase.Gated when _wanted || systemMessagesWait:
                _wanted = false;
                _connectingSince = now;
                return StartDial();
            case AssociationPhase.Gated when now < _gateUntil:
                return Tick(_gate / 2);
            case AssociationPhase.Gated:
                Phase = AssociationPhase.Idle;
                return AssociationEffects.None;
            default:
                return AssociationEffects.None;
        }
    }

    public AssociationEffects OnShutdown()
    {
        if (Phase == AssociationPhase.Closed)
            return AssociationEffects.None;
        var effects = AssociationEffects.DiscardQueue;
        if (IsDialing)
            effects |= AssociationEffects.CancelDial;
        if (Phase == AssociationPhase.Active)
            effects |= AssociationEffects.CloseOld | AssociationEffects.Disassociated;
        EndDial();
        Connection = 0;
        Phase = AssociationPhase.Closed;
        return effects;
    }

    private HelloVerdict Judge(int uid, long peerDial, TimeSpan now)
    {
        if (Phase == AssociationPhase.Closed)
            return HelloVerdict.ShuttingDown;
        if (IsQuarantined(uid))
            return HelloVerdict.Quarantined;
        if (_outdatedUids.Contains(uid))
            return HelloVerdict.Outdated;

        // A dial that the peer itself has given up for the connection that stands.
        if (Phase == AssociationPhase.Active && uid == PeerUid && peerDial <= _voidedPeerDial)
            return HelloVerdict.Crossing;

        // Ours is under way and prevails, unless it has been left without an answer while the peer is plainly there.
        if (IsDialing && _helloSent && _prevails && now - _helloSentAt < _unansweredAfter)
            return HelloVerdict.Crossing;

        return HelloVerdict.Accept;
    }

    private AssociationEffects Establish(long connection, int uid, long voidedPeerDial)
    {
        var effects = AssociationEffects.Associated;
        if (Phase == AssociationPhase.Active)
            effects |= AssociationEffects.CloseOld | AssociationEffects.Disassociated;
        if (IsDialing)
            effects |= AssociationEffects.CancelDial;
        if (PeerUid is { } old && old != uid)
        {
            effects |= AssociationEffects.NewIncarnation;
            Outdate(old);
        }

        EndDial();
        _voidedPeerDial = voidedPeerDial;
        _wanted = false;
        PeerUid = uid;
        Connection = connection;
        Phase = AssociationPhase.Active;
        return effects;
    }

    private void Outdate(int uid)
    {
        _outdatedUids.Enqueue(uid);
        if (_outdatedUids.Count > RememberedIncarnations)
            _outdatedUids.Dequeue();
    }

    private AssociationEffects StartDial()
    {
        Dial++;
        IsDialing = true;
        _helloSent = false;
        return AssociationEffects.StartDial;
    }

    private void EndDial()
    {
        IsDialing = false;
        _helloSent = false;
    }

    private AssociationEffects CloseGate(TimeSpan now)
    {
        Phase = AssociationPhase.Gated;
        _gateUntil = now + _gate;
        _wanted = false;
        return Tick(_gate / 2);
    }

    private AssociationEffects Tick(TimeSpan after)
    {
        TickAfter = after;
        return AssociationEffects.ScheduleTick;
    }
}
