using Akka.Remote.Associations;

namespace Akka.Remote.Tests.Associations;

/// <summary>
/// Two sides that dial each other at the same moment, in every order in which their steps can happen: exactly one
/// connection is left, and both sides use it.
/// </summary>
public class CrossingDialsTests
{
    private static readonly AssociationTimings Timings =
        new(
            TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(20),
            TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5));

    [Fact]
    public void In_every_order_of_events_both_sides_end_on_the_same_connection()
    {
        var runs = 0;
        Explore([], ref runs);
        Assert.InRange(runs, 100, 1_000_000);
    }

    /// <summary>Replays a schedule from the start, then branches over every step that is possible next.</summary>
    private static void Explore(List<int> schedule, ref int runs)
    {
        var pair = new Pair();
        foreach (var choice in schedule)
            pair.Do(choice);

        var possible = pair.Possible().ToList();
        if (possible.Count == 0)
        {
            runs++;
            pair.AssertSettled(schedule);
            return;
        }

        foreach (var choice in possible)
            Explore([.. schedule, choice], ref runs);
    }

    private sealed class Pair
    {
        private readonly Side _a = new(uid: 1, prevails: true, firstConnection: 100);
        private readonly Side _b = new(uid: 2, prevails: false, firstConnection: 200);

        public IEnumerable<int> Possible()
        {
            for (var step = 0; step < 4; step++)
            {
                if (_a.CanDo(step, _b))
                    yield return step;
                if (_b.CanDo(step, _a))
                    yield return step + 4;
            }
        }

        public void Do(int choice)
        {
            if (choice < 4)
                _a.Do(choice, _b);
            else
                _b.Do(choice - 4, _a);
        }

        public void AssertSettled(List<int> schedule)
        {
            var order = string.Join(' ', schedule);
            Assert.True(_a.State.Phase == AssociationPhase.Active, $"a is {_a.State.Phase} after {order}");
            Assert.True(_b.State.Phase == AssociationPhase.Active, $"b is {_b.State.Phase} after {order}");
            Assert.True(_a.State.Connection == _b.State.Connection, $"a and b use different connections after {order}");
            Assert.True(_a.Closed.Count == 0 && _b.Closed.Count == 0, $"a connection in use was closed after {order}");
        }
    }

    /// <summary>
    /// One side's dial, as steps: wish to send, say hello, hear the answer, or dial again after a refusal.
    /// </summary>
    private sealed class Side(int uid, bool prevails, long firstConnection)
    {
        private bool _wished;
        private bool _helloOnTheWay;
        private (HelloVerdict Verdict, long Voided)? _answer;
        private bool _redialDue;
        private long _dial;

        public AssociationState State { get; } = new(Timings, prevails);

        /// <summary>Connections that carried an established association and were replaced.</summary>
        public List<long> Closed { get; } = [];

        private long Connection => firstConnection + _dial;

        public bool CanDo(int step, Side peer) => step switch
        {
            0 => !_wished,
            1 => State.IsDialing && State.Dial > _dial && !_helloOnTheWay && _answer is null,
            2 => _helloOnTheWay || _answer is not null,
            // Twice is enough to meet every case, and keeps the number of orders finite.
            _ => _redialDue && State.Dial < 3 && !State.IsDialing && State.Phase == AssociationPhase.Connecting
                && !_helloOnTheWay && _answer is null,
        };

        public void Do(int step, Side peer)
        {
            switch (step)
            {
                case 0:
                    _wished = true;
                    if (State.Phase != AssociationPhase.Active)
                        State.OnSend(default);
                    break;
                case 1:
                    _dial = State.Dial;
                    _helloOnTheWay = State.TryBeginHello(_dial, default);
                    break;
                case 2 when _helloOnTheWay:
                    _helloOnTheWay = false;
                    var verdict = peer.State.OnHello(uid, _dial, Connection, default, out var effects);
                    if (effects.HasFlag(AssociationEffects.CloseOld))
                        peer.Closed.Add(Connection);
                    _answer = (verdict, peer.State.Dial);
                    break;
                case 2:
                    Hear(peer);
                    break;
                default:
                    _redialDue = false;
                    State.OnTick(default, systemMessagesWait: false);
                    break;
            }
        }

        private void Hear(Side peer)
        {
            var (verdict, voided) = _answer!.Value;
            _answer = null;
            if (verdict == HelloVerdict.Accept)
            {
                var effects = State.OnWelcome(_dial, Connection, peer.Uid, voided, default);
                // A welcome to a dial that was given up: this side closes the connection, and the peer notices.
                if (!effects.HasFlag(AssociationEffects.Associated) && peer.State.Connection == Connection)
                    Closed.Add(Connection);
                return;
            }

            if (State.OnCrossingRefused(_dial, default) != AssociationEffects.None)
                _redialDue = true;
        }

        private int Uid => uid;
    }
}
