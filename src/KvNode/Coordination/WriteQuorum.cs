using KvMessages;
using KvMessages.Client;
using KvMessages.Replica;

namespace KvNode.Coordination;

/// <summary>
/// Counts the answers to one write. A value: <see cref="Add"/> returns the next one. Replicas are known by their
/// position in the preference list, so a repeated answer counts once; a write that is stamped anew begins a new round,
/// in which answers to the rounds before count for nothing.
/// <para>When <c>ack</c> is a majority M of n, a write has one version that quorum reads return, even if it was sent
/// under several. A read returns a version only when M replicas have contributed: each has shown it to a read, or has
/// taken it from one (<see cref="ReadQuorum"/>). So a version is dead, for ever, once n - M + 1 replicas hold something
/// newer and never contributed to it ("clean"); or when nobody has taken it. Only then the entry gets a new one. If one
/// clean replica is lacking, one that has journaled the entry can become it: it replaces the version itself, unless it
/// has shown it. If that does not work out either, the outcome is unknown: there is one version, and it may surface.
/// </para>
/// <para>A replica that has journaled the entry and holds something newer by now counts as one that has it, as in
/// Attiya, Bar-Noy and Dolev's register: a newer version that a majority had taken before this write began would
/// have been met.</para>
/// </summary>
public readonly struct WriteQuorum
{
    /// <summary>By position; null = has not answered in this round.</summary>
    private readonly ReplicaReply?[] _answers;

    /// <summary>Position + 1 of the replica that was asked to replace the version; 0 = none.</summary>
    private readonly int _replacing;

    public WriteQuorum(Quorum quorum)
        : this(quorum, round: 1, sent: false, new ReplicaReply?[quorum.From])
    {
    }

    private WriteQuorum(Quorum quorum, int round, bool sent, ReplicaReply?[] answers, int replacing = 0)
    {
        Quorum = quorum;
        Round = round;
        WasSentBefore = sent;
        _answers = answers;
        _replacing = replacing;
    }

    public Quorum Quorum { get; }

    /// <summary>1 at first, one more each time the entry is stamped anew.</summary>
    public int Round { get; }

    /// <summary>
    /// Replicas that have journaled the entry in this round; when a majority has, also those that hold a later write.
    /// </summary>
    public int Acks => Quorum.IsMajority && Accepted >= Majority ? Accepted + Count<Superseded>() : Accepted;

    /// <summary>The first replica to ask for a replacement; negative when there is none left.</summary>
    public int Replaceable => Array.FindIndex(_answers, answer => answer is Journaled);

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
            if (_replacing > 0)
                return OfReplacement(_answers[_replacing - 1]);
            var failed = Count<ReplicaFailed>() + Count<NotAsked>();
            // Enough have it. One that holds something newer saw a write that no quorum held when this one began: that
            // one counts as later.
            if (Acks >= Quorum.Ack)
                return WriteVerdict.Acknowledged;
            // Not even a new version could reach enough of them.
            if (Quorum.From - failed < Quorum.Ack)
                return WriteVerdict.Failed;
            return Quorum.IsMajority ? OfMajority() : OfMinority(failed);
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
        if (replica != _replacing - 1 || answer is Journaled or ReplicaFailed)
            return new WriteQuorum(Quorum, Round, WasSentBefore, answers, _replacing);
        // It has certainly not taken the new version. If it may have shown the old one, it still counts as having it.
        if (answer is not Superseded { MayHaveBeenShown: false })
            answers[replica] = new NotReplaced();
        return new WriteQuorum(Quorum, Round, WasSentBefore, answers);
    }

    /// <summary>The deadline has passed: who has not answered has failed.</summary>
    public WriteQuorum GiveUp(string reason)
    {
        var answers = (ReplicaReply?[])_answers.Clone();
        for (var replica = 0; replica < answers.Length; replica++)
            answers[replica] ??= new ReplicaFailed(reason);
        return new WriteQuorum(Quorum, Round, WasSentBefore, answers, _replacing);
    }

    /// <summary>The replica <see cref="Replaceable"/> is asked to replace the version.</summary>
    public WriteQuorum Replacing()
    {
        var answers = (ReplicaReply?[])_answers.Clone();
        answers[Replaceable] = null;
        return new WriteQuorum(Quorum, Round, WasSentBefore, answers, Replaceable + 1);
    }

    /// <summary>
    /// Nobody has answered the entry under its new version yet, except the one that has replaced the old one by it.
    /// </summary>
    public WriteQuorum NextRound()
    {
        var answers = new ReplicaReply?[Quorum.From];
        if (_replacing > 0)
            answers[_replacing - 1] = _answers[_replacing - 1];
        return new WriteQuorum(Quorum, Round + 1, WasSentBefore || MayBeHeld, answers);
    }

    /// <summary>Whether a replica has to be asked in this round.</summary>
    public bool IsToBeAsked(int replica) => _answers[replica] is null;

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

    private int Majority => Quorum.Majority(Quorum.From).Ack;

    /// <summary>Have taken this round's version, whatever they hold by now.</summary>
    private int Accepted => Count<Journaled>() + Count<NotReplaced>();

    private static WriteVerdict OfReplacement(ReplicaReply? answer) => answer switch
    {
        null => WriteVerdict.Waiting,
        // No quorum read will ever return the old version.
        Journaled => WriteVerdict.Replaced,
        // Either it was replaced, and the old version is dead; or it was not, and nobody has the new one: one of the
        // two may surface, never both. So neither may be followed by a third.
        _ => WriteVerdict.Failed,
    };

    private WriteVerdict OfMinority(int failed)
    {
        var superseded = Count<Superseded>();
        // Too many hold something newer for this version to reach enough; or any: fewer than a majority need not meet
        // an earlier write's acknowledgement, so whoever has seen it is the only witness.
        return superseded > 0 || Quorum.From - failed - superseded < Quorum.Ack
            ? WriteVerdict.StampAnew
            : WriteVerdict.Waiting;
    }

    private WriteVerdict OfMajority()
    {
        var open = CountOpen();
        // A majority may still take it.
        if (Accepted + open >= Majority)
            return WriteVerdict.Waiting;
        var lacking = Quorum.From - Majority + 1 - CountClean();
        // No quorum read returns it any more.
        if (lacking <= 0)
            return WriteVerdict.StampAnew;
        var isTaken = Accepted > 0 || Count<ReplicaFailed>() > 0;
        // It is nowhere: no replica had ever taken it when it was asked.
        if (open == 0 && !isTaken)
            return WriteVerdict.StampAnew;
        // That may still come out.
        if (open > 0 && (!isTaken || lacking <= open + (Replaceable >= 0 ? 1 : 0)))
            return WriteVerdict.Waiting;
        return lacking == 1 && Replaceable >= 0 ? WriteVerdict.Replace : WriteVerdict.Failed;
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
        NotReplaced => "holds the entry, and a read may have seen it",
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

    private int CountOpen()
    {
        var count = 0;
        foreach (var answer in _answers)
            count += answer is null ? 1 : 0;
        return count;
    }

    /// <summary>Hold something newer, and will never have contributed to a read of this round's version.</summary>
    private int CountClean()
    {
        var count = 0;
        foreach (var answer in _answers)
            count += answer is Superseded { MayHaveBeenShown: false } ? 1 : 0;
        return count;
    }

    /// <summary>Has journaled the entry, and may have shown it: it keeps its version.</summary>
    private sealed record NotReplaced : ReplicaReply;
}
