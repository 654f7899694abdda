using KvMessages;
using KvMessages.Client;
using KvMessages.Replica;

namespace KvNode.Coordination;

/// <summary>
/// Counts the answers to one write. A value: <see cref="Add"/> returns the next one. Replicas are known by their
/// position in the preference list, so a repeated answer counts once; a write that is stamped anew begins a new round,
/// in which answers to the rounds before count for nothing.
/// </summary>
public readonly struct WriteQuorum
{
    /// <summary>By position; null = has not answered in this round.</summary>
    private readonly ReplicaReply?[] _answers;

    public WriteQuorum(Quorum quorum)
        : this(quorum, round: 1, sent: false, new ReplicaReply?[quorum.From])
    {
    }

    private WriteQuorum(Quorum quorum, int round, bool sent, ReplicaReply?[] answers)
    {
        Quorum = quorum;
        Round = round;
        WasSentBefore = sent;
        _answers = answers;
    }

    public Quorum Quorum { get; }

    /// <summary>1 at first, one more each time the entry is stamped anew.</summary>
    public int Round { get; }

    /// <summary>Replicas that have journaled the entry in this round.</summary>
    public int Acks => Count<Journaled>();

    /// <summary>True when nothing that a replica may still answer can change what the client is told.</summary>
    public bool Enough => Verdict != WriteVerdict.Waiting;

    /// <summary>True when every replica has answered in this round.</summary>
    public bool IsComplete => Array.IndexOf(_answers, null) < 0;

    /// <summary>The newest version that a replica said it holds or has promised.</summary>
    public Version Newest
    {
        get
        {
            var newest = Version.None;
            foreach (var answer in _answers)
            {
                if (answer is Superseded superseded && superseded.Version > newest)
                    newest = superseded.Version;
            }

            return newest;
        }
    }

    public WriteVerdict Verdict
    {
        get
        {
            var superseded = Count<Superseded>();
            var failed = Count<ReplicaFailed>() + Count<NotAsked>();
            // Enough have it. One that holds something newer saw a write that no quorum held when this one began: that
            // one counts as later.
            if (Acks >= Quorum.Ack)
                return WriteVerdict.Acknowledged;
            // Not even a new version could reach enough of them.
            if (Quorum.From - failed < Quorum.Ack)
                return WriteVerdict.Failed;
            // Too many hold something newer for this version to reach enough.
            if (Quorum.From - failed - superseded < Quorum.Ack)
                return WriteVerdict.StampAnew;
            // Fewer than a majority need not meet an earlier write's acknowledgement: whoever has seen it is the only
            // witness.
            if (superseded > 0 && !Quorum.IsMajority)
                return WriteVerdict.StampAnew;
            return WriteVerdict.Waiting;
        }
    }

    /// <summary>True when a replica may hold the entry under the version of an earlier round.</summary>
    private bool WasSentBefore { get; }

    public WriteQuorum Add(int round, int replica, ReplicaReply answer)
    {
        if (round != Round || _answers[replica] is not null)
            return this;
        var answers = (ReplicaReply?[])_answers.Clone();
        answers[replica] = answer;
        return new WriteQuorum(Quorum, Round, WasSentBefore, answers);
    }

    /// <summary>The deadline has passed: who has not answered has failed.</summary>
    public WriteQuorum GiveUp(string reason)
    {
        var answers = (ReplicaReply?[])_answers.Clone();
        for (var replica = 0; replica < answers.Length; replica++)
            answers[replica] ??= new ReplicaFailed(reason);
        return new WriteQuorum(Quorum, Round, WasSentBefore, answers);
    }

    /// <summary>Nobody has answered the entry under its new version yet.</summary>
    public WriteQuorum NextRound() =>
        new(Quorum, Round + 1, WasSentBefore || MayBeHeld, new ReplicaReply?[Quorum.From]);

    /// <summary>What the client is told once there is <see cref="Enough"/>.</summary>
    /// <param name="version">The version of this round.</param>
    /// <param name="nameOf">A replica's name, for the explanation of a failure.</param>
    public ClientReply Response(Version version, Func<int, string> nameOf) => Verdict == WriteVerdict.Acknowledged
        ? new Written(version, Acks, Quorum.From)
        : new NotEnoughReplicas(Quorum.Ack, Acks, Quorum.From, WasSentBefore || MayBeHeld, Explain(nameOf));

    /// <summary>
    /// What is left to do when all have answered: the positions that must get the entry in another way.
    /// </summary>
    public IEnumerable<int> FinalAction()
    {
        for (var replica = 0; replica < _answers.Length; replica++)
        {
            if (_answers[replica] is ReplicaFailed or NotAsked)
                yield return replica;
        }
    }

    /// <summary>
    /// False only when every answer says that the entry was certainly not stored, and there are answers from all.
    /// </summary>
    private bool MayBeHeld
    {
        get
        {
            foreach (var answer in _answers)
            {
                if (answer is not (Superseded or NotAsked))
                    return true;
            }

            return false;
        }
    }

    private string Explain(Func<int, string> nameOf)
    {
        var failures = new List<string>();
        for (var replica = 0; replica < _answers.Length; replica++)
        {
            if (ReasonOf(_answers[replica]) is { } reason)
                failures.Add($"{nameOf(replica)}: {reason}");
        }

        return string.Join("; ", failures);
    }

    private static string? ReasonOf(ReplicaReply? answer) => answer switch
    {
        ReplicaFailed failed => failed.Reason,
        NotAsked notAsked => notAsked.Reason,
        Superseded superseded => $"holds the newer version {superseded.Version}",
        _ => null,
    };

    private int Count<TAnswer>()
        where TAnswer : ReplicaReply
    {
        var count = 0;
        foreach (var answer in _answers)
            count += answer is TAnswer ? 1 : 0;
        return count;
    }
}
