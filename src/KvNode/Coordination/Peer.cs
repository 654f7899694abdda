using Akka.Actor;
using KvMessages;
using KvNode.Ring;

namespace KvNode.Coordination;

/// <summary>
/// One node of the ring, this one included, as the coordinators see it: its health, the questions open at it, and its
/// replicas. Safe to use from all threads: coordinators ask, the <c>PeerMonitor</c> tells what it learns.
/// </summary>
public sealed class Peer
{
    /// <summary>Percentiles are worked out again after so many answers to reads.</summary>
    private const int PercentilesEvery = 16;

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly ReplicaHealth _health;
    private readonly OpenQuestions _open = new();
    private readonly Func<int, IActorRef> _resolve;
    private readonly IActorRef?[] _replicas = new IActorRef?[Key.Partitions];
    private int _untilPercentiles;
    private long _median;
    private long _percentile95;
    private long _heardAt;

    /// <param name="resolve">A reference to this node's replica of a partition; it is kept.</param>
    public Peer(RingMember member, HealthSettings settings, TimeProvider time, Func<int, IActorRef> resolve)
    {
        Member = member;
        _time = time;
        _health = new ReplicaHealth(settings);
        _resolve = resolve;
        _heardAt = time.GetTimestamp();
    }

    public RingMember Member { get; }

    /// <summary>Half of the reads are answered faster; zero when nothing is known.</summary>
    public TimeSpan ReadMedian => TimeSpan.FromTicks(Volatile.Read(ref _median));

    /// <summary>19 of 20 reads are answered faster; zero when nothing is known.</summary>
    public TimeSpan ReadPercentile95 => TimeSpan.FromTicks(Volatile.Read(ref _percentile95));

    public HealthState State
    {
        get
        {
            lock (_lock)
                return _health.State;
        }
    }

    /// <summary>How long nothing was heard from the peer.</summary>
    public TimeSpan Silence => _time.GetElapsedTime(Volatile.Read(ref _heardAt));

    public IActorRef ReplicaOf(int partition) => Volatile.Read(ref _replicas[partition]) ?? Resolve(partition);

    /// <summary>A replica was made anew: the reference before is of no use any more.</summary>
    public void SetReplica(int partition, IActorRef replica) => Volatile.Write(ref _replicas[partition], replica);

    /// <summary>
    /// Opens a question, or says why it must not be asked. When the peer is lost, the asker is told
    /// <see cref="PeerLost"/>.
    /// </summary>
    internal bool TryBegin(OpenQuestion question, out string? refusal)
    {
        lock (_lock)
        {
            if (!_health.TryBegin(out refusal))
                return false;
            question.StartedAt = _time.GetTimestamp();
            _open.Add(question);
            return true;
        }
    }

    /// <summary>The question was answered.</summary>
    /// <param name="wasRead">Whether its latency says something about reads.</param>
    internal void Answered(OpenQuestion question, bool wasRead)
    {
        var now = _time.GetTimestamp();
        Volatile.Write(ref _heardAt, now);
        lock (_lock)
        {
            if (!Remove(question))
                return;
            _health.Answered();
            if (wasRead)
                AddRead(_time.GetElapsedTime(question.StartedAt, now));
        }
    }

    /// <summary>The peer is listened to from now on: what was before is no silence.</summary>
    internal void Listen() => Volatile.Write(ref _heardAt, _time.GetTimestamp());

    /// <summary>Nobody waits for the answer any more.</summary>
    internal void GivenUp(OpenQuestion question)
    {
        lock (_lock)
            Remove(question);
    }

    /// <summary>Counts questions that have been open for too long, each once.</summary>
    internal void CountSlow(TimeSpan slowAfter)
    {
        lock (_lock)
        {
            for (var question = _open.Oldest; question is not null; question = question.Newer)
            {
                if (_time.GetElapsedTime(question.StartedAt) < slowAfter)
                    return;
                if (question.IsSlow)
                    continue;
                question.IsSlow = true;
                _health.TimedOut($"does not answer within {slowAfter.TotalMilliseconds} ms");
            }
        }
    }

    /// <summary>The peer is down. Everybody who waits for an answer of it is told so. True when that is news.</summary>
    internal bool Lost(string reason)
    {
        var askers = new List<IActorRef>();
        bool news;
        lock (_lock)
        {
            news = _health.State != HealthState.Open;
            _health.Lost(reason);
            while (_open.Oldest is { } question)
            {
                Remove(question);
                askers.Add(question.Asker);
            }
        }

        var lost = new PeerLost(reason);
        foreach (var asker in askers)
            asker.Tell(lost, ActorRefs.NoSender);
        return news;
    }

    /// <summary>The peer has answered a probe. True when its breaker opened before, and is closed by this.</summary>
    internal bool Probed()
    {
        Volatile.Write(ref _heardAt, _time.GetTimestamp());
        lock (_lock)
        {
            var before = _health.State;
            _health.Probed();
            return before == HealthState.Open && _health.State == HealthState.Closed;
        }
    }

    /// <summary>The peer has started anew.</summary>
    internal void Restored()
    {
        Volatile.Write(ref _heardAt, _time.GetTimestamp());
        lock (_lock)
        {
            _health.Restored();
            _untilPercentiles = 0;
            Volatile.Write(ref _median, 0);
            Volatile.Write(ref _percentile95, 0);
        }
    }

    private bool Remove(OpenQuestion question)
    {
        if (!_open.Remove(question))
            return false;
        _health.End();
        return true;
    }

    private void AddRead(TimeSpan latency)
    {
        _health.Reads.Add(latency);
        if (_untilPercentiles-- > 0)
            return;
        _untilPercentiles = PercentilesEvery;
        Volatile.Write(ref _median, _health.Reads.Quantile(0.5).Ticks);
        Volatile.Write(ref _percentile95, _health.Reads.Quantile(0.95).Ticks);
    }

    private IActorRef Resolve(int partition)
    {
        var replica = _resolve(partition);
        Volatile.Write(ref _replicas[partition], replica);
        return replica;
    }
}
