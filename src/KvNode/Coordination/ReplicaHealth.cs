namespace KvNode.Coordination;

/// <summary>
/// What a node knows of one peer: a circuit breaker, a bound on the questions in flight, and how fast reads are
/// answered. Not safe to use from several threads at once. Has no clock: the shell says what happened.
/// </summary>
public sealed class ReplicaHealth(HealthSettings settings)
{
    private readonly LatencyEstimate _reads = new();
    private int _timeouts;
    private bool _wasSlow;

    /// <summary>Half-open only: whether one question may go out until the next probe is answered.</summary>
    private bool _mayTry;

    public HealthState State { get; private set; }

    public int InFlight { get; private set; }

    /// <summary>Why the breaker is not closed; null when it is.</summary>
    public string? Reason { get; private set; }

    public LatencyEstimate Reads => _reads;

    /// <summary>
    /// Whether the peer may be asked now; then <see cref="End"/> must be called. Else <paramref name="refusal"/> says
    /// why not.
    /// </summary>
    public bool TryBegin(out string? refusal)
    {
        refusal = Refusal();
        if (refusal is not null)
            return false;
        _mayTry = false;
        InFlight++;
        return true;
    }

    /// <summary>A question was answered, or given up.</summary>
    public void End() => InFlight--;

    /// <summary>The peer has answered a question, whatever it said.</summary>
    public void Answered()
    {
        _timeouts = 0;
        if (State == HealthState.HalfOpen)
            Close();
    }

    /// <summary>A question has been open for so long that the peer counts as slow.</summary>
    public void TimedOut(string reason)
    {
        _timeouts++;
        // One slow trial is enough: the peer has had its chance. Else only an unbroken row of them.
        if (State == HealthState.HalfOpen || (State == HealthState.Closed && _timeouts >= settings.TimeoutsToOpen))
            Open(reason, wasSlow: true);
    }

    /// <summary>The connection was refused or closed, or nothing at all was heard from the peer for too long.</summary>
    public void Lost(string reason) => Open(reason, wasSlow: false);

    /// <summary>
    /// A sign of life: an answered probe. A peer that was gone is back; one that answered probes but not questions must
    /// answer one question first.
    /// </summary>
    public void Probed()
    {
        if (State == HealthState.Closed)
            return;
        if (!_wasSlow)
        {
            Close();
            return;
        }

        State = HealthState.HalfOpen;
        _mayTry = true;
    }

    /// <summary>The peer has started anew, or a new connection stands: what was known of it before is void.</summary>
    public void Restored()
    {
        Close();
        _reads.Forget();
    }

    private string? Refusal()
    {
        if (State == HealthState.Open)
            return Reason;
        if (State == HealthState.HalfOpen && !_mayTry)
            return Reason;
        return InFlight >= settings.MaxInFlight ? $"has {InFlight} questions open, the most allowed" : null;
    }

    private void Open(string reason, bool wasSlow)
    {
        State = HealthState.Open;
        Reason = reason;
        _wasSlow = wasSlow;
        _timeouts = 0;
    }

    private void Close()
    {
        State = HealthState.Closed;
        Reason = null;
        _wasSlow = false;
        _timeouts = 0;
    }
}
