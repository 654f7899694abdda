using KvMessages;
using KvMessages.Client;
using KvMessages.Replica;

namespace KvNode.Coordination;

/// <summary>
/// Counts the answers to one read, and says whom to ask and what to write back. A value: <see cref="Add"/> and
/// <see cref="Next"/> return the next one. Replicas are known by their position in the order in which they are to be
/// asked, so a repeated answer counts once.
/// <para>The newest entry wins. When <c>ack</c> is a majority, the client is answered only when <c>ack</c> replicas
/// hold it (the second phase of Attiya, Bar-Noy, Dolev, "Sharing Memory Robustly in Message-Passing Systems", 1995):
/// what was read once is met by every later quorum.</para>
/// </summary>
public readonly struct ReadQuorum
{
    private readonly ReadSlots _replicas;
    private readonly bool _answered;

    public ReadQuorum(Quorum quorum)
        : this(quorum, answered: false, new ReadSlots(quorum.From))
    {
    }

    private ReadQuorum(Quorum quorum, bool answered, ReadSlots replicas)
    {
        Quorum = quorum;
        _answered = answered;
        _replicas = replicas;
    }

    public Quorum Quorum { get; }

    /// <summary>Replicas that have said what they hold.</summary>
    public int Acks => _replicas.Count(ReadSlot.Stage.Holds) + _replicas.Count(ReadSlot.Stage.WritingBack);

    /// <summary>True when the client can be told something that no further answer changes.</summary>
    public bool Enough => IsHopeless || (Acks >= Quorum.Ack && (!Quorum.IsMajority || HoldersOf(Newest) >= Quorum.Ack));

    /// <summary>True when no question is open.</summary>
    public bool IsComplete =>
        _replicas.First(ReadSlot.Stage.Asked) < 0 && _replicas.First(ReadSlot.Stage.WritingBack) < 0;

    /// <summary>True when there is a replica that was not asked yet.</summary>
    public bool CanHedge => FirstIdle >= 0;

    /// <summary>The newest entry that any replica holds; null when none has the key.</summary>
    public Entry? Newest
    {
        get
        {
            Entry? newest = null;
            for (var replica = 0; replica < _replicas.Length; replica++)
                newest = Entry.Merge(newest, _replicas[replica].Entry);
            return newest;
        }
    }

    /// <summary>True when too many have failed.</summary>
    private bool IsHopeless => Quorum.From - _replicas.Count(ReadSlot.Stage.Failed) < Quorum.Ack;

    /// <summary>
    /// What to do now, to be called again until it says <see cref="ReadAction.None"/>; the returned value takes it as
    /// done.
    /// </summary>
    public (ReadQuorum Quorum, ReadAction Action, int Replica) Next()
    {
        // Fewer than `ack` have been asked and not failed.
        if (!_answered && !IsHopeless && Alive < Quorum.Ack && FirstIdle is var next and >= 0)
            return (With(next, ReadSlot.Asked), ReadAction.Ask, next);
        // Nothing that comes changes the answer.
        if (!_answered && Enough)
            return (new ReadQuorum(Quorum, answered: true, _replicas), ReadAction.Answer, -1);
        // A replica holds something older than the newest of a quorum.
        if (Acks >= Quorum.Ack && Newest is { } newest && FirstStale(newest) is var stale and >= 0)
            return (With(stale, ReadSlot.WritingBack(newest)), ReadAction.WriteBack, stale);
        return (this, ReadAction.None, -1);
    }

    /// <summary>True when a question to this replica is open.</summary>
    public bool IsOutstanding(int replica) => _replicas[replica].IsOutstanding;

    /// <summary>One more replica, since one that was asked is slow. False when there is none left.</summary>
    public bool TryHedge(out ReadQuorum quorum, out int replica)
    {
        replica = FirstIdle;
        quorum = replica < 0 ? this : With(replica, ReadSlot.Asked);
        return replica >= 0;
    }

    public ReadQuorum Add(int replica, ReplicaReply answer) => (_replicas[replica].State, answer) switch
    {
        (ReadSlot.Stage.Asked, Held held) => With(replica, ReadSlot.Holding(held.Entry)),
        (ReadSlot.Stage.WritingBack, Journaled) => With(replica, ReadSlot.Holding(_replicas[replica].Entry)),
        // It holds something newer than the newest that we saw, or has promised it: read it again.
        (ReadSlot.Stage.WritingBack, Superseded) => With(replica, default),
        (ReadSlot.Stage.Asked or ReadSlot.Stage.WritingBack, ReplicaFailed failed) =>
            With(replica, ReadSlot.Failed(failed.Reason)),
        (ReadSlot.Stage.Asked or ReadSlot.Stage.WritingBack, NotAsked failed) =>
            With(replica, ReadSlot.Failed(failed.Reason)),
        // Repeated, or no answer to what is open.
        _ => this,
    };

    /// <summary>The deadline has passed: who has not answered has failed.</summary>
    public ReadQuorum GiveUp(string reason)
    {
        var replicas = _replicas;
        for (var replica = 0; replica < replicas.Length; replica++)
        {
            if (replicas[replica].State != ReadSlot.Stage.Holds)
                replicas = replicas.With(replica, ReadSlot.Failed(reason));
        }

        return new ReadQuorum(Quorum, _answered, replicas);
    }

    /// <summary>What the client is told once there is <see cref="Enough"/>.</summary>
    /// <param name="now">Milliseconds since the Unix epoch: what has expired by then is not found.</param>
    /// <param name="nameOf">A replica's name, for the explanation of a failure.</param>
    public ClientReply Response(long now, Func<int, string> nameOf)
    {
        if (IsHopeless)
            return new NotEnoughReplicas(Quorum.Ack, Acks, Quorum.From, OutcomeUnknown: false, Explain(nameOf));
        return Newest is { } newest && newest.IsLiveAt(now)
            ? new Found(newest, Acks, Quorum.From)
            : new NotFound(Acks, Quorum.From);
    }

    /// <summary>Asked and not failed.</summary>
    private int Alive =>
        Quorum.From - _replicas.Count(ReadSlot.Stage.Failed) - _replicas.Count(ReadSlot.Stage.Idle);

    private int FirstIdle => _replicas.First(ReadSlot.Stage.Idle);

    private int FirstStale(Entry newest)
    {
        for (var replica = 0; replica < _replicas.Length; replica++)
        {
            if (_replicas[replica].State == ReadSlot.Stage.Holds && newest.Supersedes(_replicas[replica].Entry))
                return replica;
        }

        return -1;
    }

    private int HoldersOf(Entry? newest)
    {
        var holders = 0;
        for (var i = 0; i < _replicas.Length; i++)
        {
            var replica = _replicas[i];
            holders += replica.State == ReadSlot.Stage.Holds && !(newest?.Supersedes(replica.Entry) ?? false) ? 1 : 0;
        }

        return holders;
    }

    private string Explain(Func<int, string> nameOf)
    {
        var replicas = _replicas;
        return string.Join("; ", Enumerable.Range(0, replicas.Length)
            .Where(replica => replicas[replica].Reason is not null)
            .Select(replica => $"{nameOf(replica)}: {replicas[replica].Reason}"));
    }

    private ReadQuorum With(int replica, ReadSlot slot) =>
        new(Quorum, _answered, _replicas.With(replica, slot));
}
