namespace KvHistory.Linearizability;

/// <summary>
/// Looks for an order of a register's calls in which every read returns what was written last, and in which a call
/// comes after all that had returned when it began.
/// </summary>
/// <remarks>
/// J. M. Wing and C. Gong, "Testing and verifying concurrent objects" (1993), with the two additions of G. Lowe,
/// "Testing for linearizability" (2017): what was reached once is not searched again (here: the set of configurations
/// at a moment holds each once), and a call takes effect just in time, when it or another one returns that needs it.
/// What a register allows beyond that is in <see cref="RegisterMoves"/>.
/// </remarks>
internal sealed class RegisterSearch
{
    private readonly RegisterHistory _history;
    private readonly PendingCalls _pending;
    private readonly RegisterMoves _moves;
    private readonly Dictionary<int, int> _slots = [];
    private readonly long _maxSteps;
    private List<Configuration> _configurations = [new(0, 0, [])];
    private long _steps;

    private RegisterSearch(RegisterHistory history, long maxSteps)
    {
        _history = history;
        _pending = new PendingCalls(history);
        _moves = new RegisterMoves(_pending);
        _maxSteps = maxSteps;
    }

    /// <param name="history">Of one key.</param>
    /// <param name="maxSteps">Bound of the work: how many configurations are made.</param>
    public static Verdict Run(RegisterHistory history, long maxSteps) => new RegisterSearch(history, maxSteps).Run();

    private Verdict Run()
    {
        foreach (var (number, isReturn, _) in _history.Moments)
        {
            var call = _history.Calls[number];
            if (isReturn)
                Return(number, call);
            else if (call.IsOpen)
                _pending.BeginOpen(call);
            else if (_pending.IsFull)
                return Verdict.GaveUp;
            else
                Begin(number, call);
            if (_configurations.Count == 0)
                return Verdict.NotLinearizable;
            if (_steps > _maxSteps)
                return Verdict.GaveUp;
        }

        return Verdict.Linearizable;
    }

    private void Begin(int number, RegisterCall call)
    {
        var slot = _slots[number] = _pending.Begin(call);
        if (!call.IsRead)
            return;
        for (var i = 0; i < _configurations.Count; i++)
        {
            if (_configurations[i].State == call.Value)
                _configurations[i] = _configurations[i] with { Done = _configurations[i].Done | 1UL << slot };
        }
    }

    /// <summary>Only those go on in which the call has taken effect.</summary>
    private void Return(int number, RegisterCall call)
    {
        _slots.Remove(number, out var slot);
        var reached = new ConfigurationSet();
        foreach (var configuration in _configurations)
        {
            if (configuration.Has(slot))
                reached.Add(Returned(configuration, slot));
            else
                Search(configuration, slot, call, reached);
        }

        _pending.Return(slot);
        _configurations = [.. reached.All];
        if (call.IsRead && _pending.AllReadsReturned(call.Value))
            ForgetUsed(call.Value);
    }

    /// <summary>Adds what can be reached from here by writes of which the last makes the call take effect.</summary>
    private void Search(Configuration start, int slot, RegisterCall call, ConfigurationSet reached)
    {
        var seen = new ConfigurationSet();
        var open = new Stack<Configuration>([start]);
        while (_steps <= _maxSteps && open.TryPop(out var from))
        {
            foreach (var value in _moves.Candidates(from, call))
            {
                _steps++;
                if (_moves.Write(from, value) is not { } next)
                    continue;
                if (next.Has(slot))
                    reached.Add(Returned(next, slot));
                else if (seen.Add(next))
                    open.Push(next);
            }
        }
    }

    /// <summary>The slot is free again; a state that nobody will read is like any other such state.</summary>
    private Configuration Returned(Configuration configuration, int slot) => configuration with
    {
        Done = configuration.Done & ~(1UL << slot),
        State = _moves.IsUnread(configuration, configuration.State) ? Configuration.Unread : configuration.State,
    };

    /// <summary>No read asks any more which open writes of this value have taken effect.</summary>
    private void ForgetUsed(int value)
    {
        if (!_configurations.Any(configuration => configuration.UsedOf(value) > 0))
            return;
        var rest = new ConfigurationSet();
        foreach (var configuration in _configurations)
            rest.Add(configuration with { Used = [.. configuration.Used.Where(used => used != value)] });
        _configurations = [.. rest.All];
    }
}
