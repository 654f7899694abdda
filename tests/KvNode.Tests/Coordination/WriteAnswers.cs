using KvMessages;
using KvMessages.Replica;
using KvNode.Coordination;

namespace KvNode.Tests.Coordination;

/// <summary>
/// Answers to a write by position, a letter each: J journaled, S superseded and never shown, s superseded and perhaps
/// shown, F failed, N not asked, - none yet.
/// </summary>
internal static class WriteAnswers
{
    public static readonly Version Sent = Version.Of(1_000, 0, 0);
    public static readonly Version Newer = Version.Of(2_000, 0, 1);

    public static WriteQuorum Count(Quorum of, string answers)
    {
        var quorum = new WriteQuorum(of);
        for (var replica = 0; replica < answers.Length; replica++)
        {
            if (answers[replica] != '-')
                quorum = quorum.Add(1, replica, Answer(answers[replica]));
        }

        return quorum;
    }

    public static ReplicaReply Answer(char kind) => kind switch
    {
        'J' => new Journaled(Sent),
        'S' => new Superseded(Newer),
        's' => new Superseded(Newer, MayHaveBeenShown: true),
        'F' => new ReplicaFailed("disk full"),
        _ => new NotAsked("is down"),
    };
}
