using FsCheck;
using FsCheck.Fluent;
using KvMessages;
using KvMessages.Client;
using KvMessages.Replica;
using KvNode.Coordination;

namespace KvNode.Tests.Coordination;

public sealed class ReadQuorumTests
{
    private static readonly Key Key = Key.Of("k");

    /// <summary>
    /// Events by position: <c>0=5</c> holds version 5, <c>0=0</c> never saw the key, <c>0=J</c> journaled, <c>0=S</c>
    /// superseded, <c>0=F</c> failed, <c>hedge</c> the hedging delay has passed, <c>late</c> the deadline has.
    /// </summary>
    [Theory]
    // The usual ways.
    [InlineData("1/1", "0=5", "ask 0, answer 5")]
    [InlineData("1/1", "0=0", "ask 0, answer nothing")]
    [InlineData("2/3", "0=5 1=5", "ask 0, ask 1, answer 5")]
    [InlineData("2/3", "0=0 1=0", "ask 0, ask 1, answer nothing")]
    [InlineData("1/3", "0=5", "ask 0, answer 5")]
    // A stale replica gets the newest before the client does.
    [InlineData("2/3", "0=5 1=4", "ask 0, ask 1, write 5 to 1")]
    [InlineData("2/3", "0=5 1=4 1=J", "ask 0, ask 1, write 5 to 1, answer 5")]
    [InlineData("2/3", "0=0 1=4 0=J", "ask 0, ask 1, write 4 to 0, answer 4")]
    // Less than a majority promises nothing that a write-back would keep.
    [InlineData("2/4", "0=5 1=4", "ask 0, ask 1, answer 5, write 5 to 1")]
    // Slow ones.
    [InlineData("2/3", "0=5 hedge 2=5", "ask 0, ask 1, ask 2, answer 5")]
    [InlineData("2/3", "0=5 hedge 2=5 1=5", "ask 0, ask 1, ask 2, answer 5")]
    [InlineData("2/3", "0=5 hedge 2=5 1=4 1=J", "ask 0, ask 1, ask 2, answer 5, write 5 to 1")]
    [InlineData("2/3", "hedge hedge 2=5 1=5", "ask 0, ask 1, ask 2, answer 5")]
    [InlineData("2/3", "hedge 0=5 1=4 2=5", "ask 0, ask 1, ask 2, write 5 to 1, answer 5")]
    [InlineData("2/3", "hedge 0=4 1=5 2=6 0=J", "ask 0, ask 1, ask 2, write 5 to 0, write 6 to 1, write 6 to 0")]
    [InlineData("2/3", "hedge 0=4 1=5 2=6 1=J", "ask 0, ask 1, ask 2, write 5 to 0, write 6 to 1, answer 6")]
    // Failures.
    [InlineData("2/3", "0=F", "ask 0, ask 1, ask 2")]
    [InlineData("2/3", "0=F 1=5 2=5", "ask 0, ask 1, ask 2, answer 5")]
    [InlineData("2/3", "0=F 1=F", "ask 0, ask 1, ask 2, answer failure 0 of 2")]
    [InlineData("2/3", "0=5 1=F 2=F", "ask 0, ask 1, ask 2, answer failure 1 of 2")]
    [InlineData("3/3", "0=5 1=F", "ask 0, ask 1, ask 2, answer failure 1 of 3")]
    [InlineData("2/3", "0=5 1=4 1=F 2=5", "ask 0, ask 1, write 5 to 1, ask 2, answer 5")]
    [InlineData("2/3", "0=5 1=4 1=F 2=F", "ask 0, ask 1, write 5 to 1, ask 2, answer failure 1 of 2")]
    // The read is stale: read again.
    [InlineData("2/3", "0=5 1=4 1=S", "ask 0, ask 1, write 5 to 1, ask 1")]
    [InlineData("2/3", "0=5 1=4 1=S 1=7 0=J", "ask 0, ask 1, write 5 to 1, ask 1, write 7 to 0, answer 7")]
    // Repeated and unasked answers.
    [InlineData("2/3", "0=5 0=5 0=5", "ask 0, ask 1")]
    [InlineData("2/3", "0=5 2=5", "ask 0, ask 1")]
    [InlineData("2/3", "0=5 1=4 1=4 1=J", "ask 0, ask 1, write 5 to 1, answer 5")]
    // Out of time.
    [InlineData("2/3", "0=5 late", "ask 0, ask 1, answer failure 1 of 2")]
    [InlineData("2/3", "0=5 1=4 late", "ask 0, ask 1, write 5 to 1, answer failure 1 of 2")]
    [InlineData("2/3", "0=5 1=5 late", "ask 0, ask 1, answer 5")]
    public void Stories(string quorum, string events, string expected)
    {
        var story = new Story(new Quorum(quorum[0] - '0', quorum[2] - '0'));

        foreach (var happening in events.Split(' '))
            story.Happen(happening);

        Assert.Equal(expected, string.Join(", ", story.Actions));
    }

    [Fact]
    public void A_tombstone_and_an_expired_value_are_not_found()
    {
        var deleted = Answered(Entry.Tombstone(Key, Version.Of(5, 0, 0)));
        var expired = Answered(Entry.Put(Key, Version.Of(5, 0, 0), new byte[1], expiresAt: 1_000));

        Assert.Equal(new NotFound(1, 1), deleted.Response(now: 0, Name));
        Assert.Equal(new NotFound(1, 1), expired.Response(now: 1_000, Name));
        Assert.IsType<Found>(expired.Response(now: 999, Name));
    }

    [Fact]
    public void A_failure_says_why()
    {
        var (quorum, _, _) = new ReadQuorum(new Quorum(1, 1)).Next();

        var reply = Assert.IsType<NotEnoughReplicas>(quorum.Add(0, new NotAsked("is down")).Response(0, Name));

        Assert.Equal("node0: is down", reply.Detail);
        Assert.False(reply.OutcomeUnknown);
    }

    /// <summary>Replicas only ever move to newer versions; questions are answered in any order, some fail.</summary>
    [Fact]
    public void What_a_majority_read_returns_is_held_by_enough_replicas_and_nothing_newer_was_answered()
    {
        var sizes = Gen.Choose(1, 5).Select(from => Quorum.Majority(from));
        var cases = sizes.SelectMany(quorum => Gen.ArrayOf(Gen.Choose(0, 4), quorum.From)
            .SelectMany(held => Gen.ArrayOf(Gen.Choose(0, 99), 40).Select(chances => (quorum, held, chances))));
        Prop.ForAll(cases.ToArbitrary(), scenario =>
        {
            var story = new Story(scenario.quorum);
            var held = scenario.held;
            foreach (var chance in scenario.chances.TakeWhile(_ => story.Outstanding.Count > 0))
            {
                var (replica, written) = story.Outstanding[chance % story.Outstanding.Count];
                if (chance < 5)
                    story.Happen($"{replica}=F");
                else if (written is null)
                    story.Happen($"{replica}={held[replica]}");
                else if (written < held[replica])
                    story.Happen($"{replica}=S");
                else
                {
                    held[replica] = written.Value;
                    story.Happen($"{replica}=J");
                }

                if (story.Returned is { } returned)
                    Assert.True(held.Count(version => version >= returned) >= scenario.quorum.Ack,
                        $"{returned} of {string.Join(' ', held)}");
            }

            Assert.True(story.Outstanding.Count > 0 || story.Actions.Exists(action => action.StartsWith("answer")),
                "no answer");
        }).QuickCheckThrowOnFailure();
    }

    private static string Name(int replica) => $"node{replica}";

    private static ReadQuorum Answered(Entry entry)
    {
        var (quorum, _, _) = new ReadQuorum(new Quorum(1, 1)).Next();
        return quorum.Add(0, new Held(entry));
    }

    private sealed class Story
    {
        private ReadQuorum _quorum;

        public Story(Quorum quorum)
        {
            _quorum = new ReadQuorum(quorum);
            Drain();
        }

        public List<string> Actions { get; } = [];

        /// <summary>Open questions: the replica, and the version being written back to it or null for a read.</summary>
        public List<(int Replica, int? Written)> Outstanding { get; } = [];

        public int? Returned { get; private set; }

        public void Happen(string happening)
        {
            if (happening == "hedge")
            {
                if (_quorum.TryHedge(out _quorum, out var more))
                    Asked(more);
            }
            else if (happening == "late")
            {
                _quorum = _quorum.GiveUp("late");
            }
            else
            {
                var replica = happening[0] - '0';
                Outstanding.RemoveAll(question => question.Replica == replica);
                _quorum = _quorum.Add(replica, Answer(happening[2..]));
            }

            Drain();
        }

        private static ReplicaReply Answer(string what) => what switch
        {
            "J" => new Journaled(Version.None),
            "S" => new Superseded(Version.None),
            "F" => new ReplicaFailed("broken"),
            "0" => new Held(null),
            _ => new Held(Entry.Put(Key, Version.Of(int.Parse(what), 0, 0), ReadOnlyMemory<byte>.Empty)),
        };

        private void Drain()
        {
            for (; ; )
            {
                (_quorum, var action, var replica) = _quorum.Next();
                if (action == ReadAction.None)
                    return;
                Act(action, replica);
            }
        }

        private void Act(ReadAction action, int replica)
        {
            if (action == ReadAction.Ask)
                Asked(replica);
            else if (action == ReadAction.Answer)
                Actions.Add($"answer {Describe(_quorum.Response(0, Name))}");
            else
            {
                var version = (int)_quorum.Newest!.Version.Milliseconds;
                Actions.Add($"write {version} to {replica}");
                Outstanding.Add((replica, version));
            }
        }

        private void Asked(int replica)
        {
            Actions.Add($"ask {replica}");
            Outstanding.Add((replica, null));
        }

        private string Describe(ClientReply reply)
        {
            if (reply is NotEnoughReplicas failure)
                return $"failure {failure.Acks} of {failure.Needed}";
            Returned = reply is Found found ? (int)found.Entry.Version.Milliseconds : 0;
            return Returned == 0 ? "nothing" : $"{Returned}";
        }
    }
}
