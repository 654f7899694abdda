using Akka.Remote.Associations;
using static Akka.Remote.Associations.AssociationEffects;

namespace Akka.Remote.Tests.Associations;

public class AssociationStateTests
{
    private static readonly AssociationTimings Timings = new(Ms(200), Ms(20), Ms(500), Ms(1_000));

    private readonly AssociationState _state = new(Timings, prevails: true);

    [Fact]
    public void The_first_message_dials_and_waits()
    {
        Assert.Equal(StartDial, _state.OnSend(Ms(0)));
        Assert.Equal(AssociationPhase.Connecting, _state.Phase);
        Assert.Equal(None, _state.OnSend(Ms(1)));
    }

    [Fact]
    public void A_welcome_makes_the_association_active()
    {
        _state.OnSend(Ms(0));
        Assert.True(_state.TryBeginHello(1, Ms(0)));
        Assert.Equal(Associated, _state.OnWelcome(dial: 1, connection: 10, uid: 7, voidedPeerDial: 0, Ms(1)));
        Assert.Equal(AssociationPhase.Active, _state.Phase);
        Assert.Equal(10, _state.Connection);
        Assert.Equal(7, _state.PeerUid);
    }

    [Fact]
    public void An_inbound_hello_makes_an_idle_association_active()
    {
        Assert.Equal(HelloVerdict.Accept, _state.OnHello(uid: 7, peerDial: 1, connection: 10, Ms(1), out var effects));
        Assert.Equal(Associated, effects);
        Assert.Equal(AssociationPhase.Active, _state.Phase);
    }

    [Fact]
    public void A_failed_dial_closes_the_gate_and_discards_what_waits()
    {
        _state.OnSend(Ms(0));
        Assert.Equal(DiscardQueue | ScheduleTick, _state.OnDialFailed(1, Ms(5)));
        Assert.Equal(AssociationPhase.Gated, _state.Phase);
        Assert.Equal(None, _state.OnSend(Ms(6)));
        Assert.Equal(AssociationPhase.Gated, _state.Phase);
    }

    [Fact]
    public void A_gate_that_nobody_wanted_to_pass_opens_after_its_time()
    {
        Gate(at: Ms(0));
        Assert.Equal(ScheduleTick, _state.OnTick(Ms(100), systemMessagesWait: false));
        Assert.Equal(None, _state.OnTick(Ms(200), systemMessagesWait: false));
        Assert.Equal(AssociationPhase.Idle, _state.Phase);
        Assert.Equal(StartDial, _state.OnSend(Ms(201)));
    }

    [Fact]
    public void A_gated_peer_that_somebody_wants_is_dialled_in_the_background_while_messages_still_fail_at_once()
    {
        Gate(at: Ms(0));
        _state.OnSend(Ms(10));
        Assert.Equal(StartDial, _state.OnTick(Ms(100), systemMessagesWait: false));
        Assert.Equal(None, _state.OnSend(Ms(101)));
        Assert.Equal(AssociationPhase.Gated, _state.Phase);
        Assert.Equal(Associated, _state.OnWelcome(2, connection: 10, uid: 7, voidedPeerDial: 0, Ms(102)));
        Assert.Equal(AssociationPhase.Active, _state.Phase);
    }

    [Fact]
    public void A_gated_peer_is_dialled_for_waiting_system_messages_alone()
    {
        Gate(at: Ms(0));
        Assert.Equal(StartDial, _state.OnTick(Ms(100), systemMessagesWait: true));
        Assert.Equal(DiscardQueue | ScheduleTick, _state.OnDialFailed(2, Ms(101)));
        Assert.Equal(StartDial, _state.OnTick(Ms(201), systemMessagesWait: true));
    }

    [Fact]
    public void A_gate_whose_tick_is_late_does_not_hold_a_message_back()
    {
        Gate(at: Ms(0));
        Assert.Equal(StartDial, _state.OnSend(Ms(200)));
        Assert.Equal(AssociationPhase.Connecting, _state.Phase);
    }

    [Fact]
    public void An_inbound_hello_lifts_the_gate()
    {
        Gate(at: Ms(0));
        Assert.Equal(HelloVerdict.Accept, _state.OnHello(7, 1, 10, Ms(1), out var effects));
        Assert.Equal(Associated, effects);
        Assert.Equal(AssociationPhase.Active, _state.Phase);
    }

    [Fact]
    public void A_closed_connection_gates_the_peer()
    {
        Activate();
        Assert.Equal(Disassociated | DiscardQueue | ScheduleTick, _state.OnConnectionClosed(10, Ms(5)));
        Assert.Equal(AssociationPhase.Gated, _state.Phase);
        Assert.Equal(0, _state.Connection);
    }

    [Fact]
    public void The_end_of_a_connection_that_is_not_in_use_changes_nothing()
    {
        Activate();
        Assert.Equal(None, _state.OnConnectionClosed(9, Ms(5)));
        Assert.Equal(AssociationPhase.Active, _state.Phase);
    }

    [Fact]
    public void A_new_dial_of_a_connected_peer_replaces_the_connection_that_it_has_lost()
    {
        Activate(peerDial: 1);
        Assert.Equal(HelloVerdict.Accept, _state.OnHello(7, peerDial: 2, connection: 11, Ms(1), out var effects));
        Assert.Equal(Associated | CloseOld | Disassociated, effects);
        Assert.Equal(11, _state.Connection);
    }

    [Fact]
    public void A_late_hello_of_a_dial_that_the_peer_has_given_up_is_refused()
    {
        Activate(peerDial: 3);
        Assert.Equal(HelloVerdict.Crossing, _state.OnHello(7, peerDial: 3, connection: 11, Ms(1), out var effects));
        Assert.Equal(None, effects);
        Assert.Equal(10, _state.Connection);
    }

    [Fact]
    public void Another_incarnation_replaces_the_one_before()
    {
        Activate(uid: 7, peerDial: 5);
        Assert.Equal(HelloVerdict.Accept, _state.OnHello(uid: 8, peerDial: 1, connection: 11, Ms(1), out var effects));
        Assert.Equal(Associated | CloseOld | Disassociated | NewIncarnation, effects);
        Assert.Equal(8, _state.PeerUid);
    }

    [Fact]
    public void An_incarnation_that_was_replaced_does_not_come_back()
    {
        Activate(uid: 7);
        _state.OnHello(uid: 8, peerDial: 1, connection: 11, Ms(1), out _);
        Assert.Equal(HelloVerdict.Outdated, _state.OnHello(uid: 7, peerDial: 9, connection: 12, Ms(1), out _));
        Assert.Equal(11, _state.Connection);
    }

    [Fact]
    public void A_dial_that_has_not_said_hello_gives_way_to_an_inbound_one()
    {
        _state.OnSend(Ms(0));
        Assert.Equal(HelloVerdict.Accept, _state.OnHello(7, 1, 10, Ms(1), out var effects));
        Assert.Equal(Associated | CancelDial, effects);
        Assert.False(_state.TryBeginHello(1, Ms(0)));
    }

    [Fact]
    public void Of_two_dials_that_cross_the_one_that_prevails_is_kept()
    {
        _state.OnSend(Ms(0));
        _state.TryBeginHello(1, Ms(0));
        Assert.Equal(HelloVerdict.Crossing, _state.OnHello(7, 1, 10, Ms(1), out _));
        Assert.Equal(Associated, _state.OnWelcome(1, 11, 7, voidedPeerDial: 1, Ms(1)));
    }

    [Fact]
    public void A_dial_that_got_no_answer_for_long_gives_way_to_the_peers()
    {
        _state.OnSend(Ms(0));
        _state.TryBeginHello(1, Ms(0));
        Assert.Equal(HelloVerdict.Crossing, _state.OnHello(7, 1, 10, Ms(499), out _));
        Assert.Equal(HelloVerdict.Accept, _state.OnHello(7, 2, 11, Ms(500), out var effects));
        Assert.Equal(Associated | CancelDial, effects);
    }

    [Fact]
    public void The_side_that_does_not_prevail_gives_its_dial_up()
    {
        var yielding = new AssociationState(Timings, prevails: false);
        yielding.OnSend(Ms(0));
        yielding.TryBeginHello(1, Ms(0));
        Assert.Equal(HelloVerdict.Accept, yielding.OnHello(7, 1, 10, Ms(1), out var effects));
        Assert.Equal(Associated | CancelDial, effects);
        Assert.Equal(None, yielding.OnWelcome(1, 11, 7, 0, Ms(1)));
        Assert.Equal(10, yielding.Connection);
    }

    [Fact]
    public void A_dial_refused_for_crossing_keeps_the_messages_and_is_repeated_until_it_takes_too_long()
    {
        _state.OnSend(Ms(0));
        Assert.Equal(ScheduleTick, _state.OnCrossingRefused(1, Ms(1)));
        Assert.Equal(AssociationPhase.Connecting, _state.Phase);
        Assert.Equal(Ms(20), _state.TickAfter);
        Assert.Equal(StartDial, _state.OnTick(Ms(21), false));
        Assert.Equal(DiscardQueue | ScheduleTick, _state.OnCrossingRefused(2, Ms(1_000)));
        Assert.Equal(AssociationPhase.Gated, _state.Phase);
    }

    [Fact]
    public void Quarantine_of_the_connected_incarnation_closes_its_connection_for_ever()
    {
        Activate(uid: 7);
        Assert.Equal(
            AssociationEffects.Quarantined | CloseOld | Disassociated | DiscardQueue | ScheduleTick,
            _state.OnQuarantine(7, Ms(1)));
        Assert.Equal(HelloVerdict.Quarantined, _state.OnHello(7, 9, 11, Ms(1), out _));
        Assert.Equal(HelloVerdict.Accept, _state.OnHello(8, 1, 12, Ms(1), out _));
    }

    [Fact]
    public void Quarantine_without_a_uid_means_the_incarnation_of_now()
    {
        Activate(uid: 7);
        _state.OnQuarantine(null, Ms(1));
        Assert.True(_state.IsQuarantined(7));
    }

    [Fact]
    public void Quarantine_of_an_earlier_incarnation_leaves_the_present_one_alone()
    {
        Activate(uid: 8);
        Assert.Equal(AssociationEffects.Quarantined, _state.OnQuarantine(7, Ms(1)));
        Assert.Equal(AssociationPhase.Active, _state.Phase);
    }

    [Fact]
    public void A_repeated_quarantine_does_nothing()
    {
        Activate(uid: 7);
        _state.OnQuarantine(7, Ms(1));
        Assert.Equal(None, _state.OnQuarantine(7, Ms(2)));
    }

    [Fact]
    public void A_quarantined_incarnation_that_welcomes_us_is_as_good_as_unreachable()
    {
        Activate(uid: 7);
        _state.OnQuarantine(7, Ms(0));
        _state.OnSend(Ms(300));
        Assert.Equal(
            DiscardQueue | ScheduleTick, _state.OnWelcome(_state.Dial, 11, uid: 7, voidedPeerDial: 0, Ms(301)));
        Assert.Equal(AssociationPhase.Gated, _state.Phase);
    }

    [Fact]
    public void After_the_shutdown_nothing_connects_any_more()
    {
        Activate();
        Assert.Equal(DiscardQueue | CloseOld | Disassociated, _state.OnShutdown());
        Assert.Equal(None, _state.OnSend(Ms(1)));
        Assert.Equal(HelloVerdict.ShuttingDown, _state.OnHello(7, 9, 11, Ms(1), out _));
        Assert.Equal(None, _state.OnShutdown());
    }

    [Fact]
    public void A_shutdown_aborts_the_dial_in_flight()
    {
        _state.OnSend(Ms(0));
        Assert.Equal(DiscardQueue | CancelDial, _state.OnShutdown());
        Assert.False(_state.TryBeginHello(1, Ms(0)));
    }

    private void Activate(int uid = 7, long peerDial = 0) =>
        _state.OnHello(uid, peerDial, connection: 10, Ms(1), out _);

    private void Gate(TimeSpan at)
    {
        _state.OnSend(at);
        _state.OnDialFailed(1, at);
    }

    private static TimeSpan Ms(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
}
