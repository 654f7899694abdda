namespace Akka.Simulation;

/// <summary>One direction between two nodes.</summary>
internal sealed class SimulatedLink(SimulationWorld world, string name)
{
    /// <summary>TCP sends again what was not acknowledged, first after about so long.</summary>
    private static readonly TimeSpan Retransmission = TimeSpan.FromMilliseconds(200);

    private readonly SimulationRandom _delays = world.Random($"delays {name}");
    private readonly Queue<Action> _waiting = new();
    private LinkConditions? _conditions;
    private long _freeAt;

    /// <summary>Chance for the faults of messages.</summary>
    public SimulationRandom Faults { get; } = world.Random($"faults {name}");

    /// <summary>Null for those of the network.</summary>
    public LinkConditions Conditions
    {
        get => _conditions ?? world.Network.Conditions;
        set => _conditions = value;
    }

    /// <summary>Nothing gets through. What is sent waits, as in TCP.</summary>
    public bool IsBlocked { get; private set; }

    /// <summary>The queue of what waits to be sent is full.</summary>
    public bool IsFull => _freeAt - world.Ticks > (Conditions.Queue?.Ticks ?? long.MaxValue);

    public void Block() => IsBlocked = true;

    public void Unblock()
    {
        IsBlocked = false;
        while (_waiting.TryDequeue(out var goOn))
            world.After(_delays.Between(TimeSpan.Zero, Retransmission), goOn);
    }

    /// <summary>Back to the conditions of the network.</summary>
    public void Reset() => _conditions = null;

    /// <summary>When something arrives that is sent now, in ticks of the world.</summary>
    public long ArrivalOf(int bytes)
    {
        var (least, most) = Conditions.Delay;
        var begin = world.Ticks;
        if (Conditions.BytesPerSecond > 0)
        {
            // Behind what is being sent already, by all connections together.
            begin = Math.Max(_freeAt, begin) + (bytes * TimeSpan.TicksPerSecond / Conditions.BytesPerSecond);
            _freeAt = begin;
        }

        return begin + _delays.Between(least, most).Ticks;
    }

    /// <summary>Does it when the link is not blocked any more, some time after that.</summary>
    public void WhenUnblocked(Action goOn) => _waiting.Enqueue(goOn);

    /// <summary>Carries something that belongs to no connection yet, and sends it again while the link is blocked.
    /// </summary>
    public void Carry(Action arrive) => world.At(ArrivalOf(0), () =>
    {
        if (IsBlocked)
            WhenUnblocked(() => Carry(arrive));
        else
            arrive();
    });
}
