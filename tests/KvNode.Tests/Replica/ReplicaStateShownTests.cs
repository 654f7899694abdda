using KvMessages;
using KvNode.Replica;

namespace KvNode.Tests.Replica;

/// <summary>What a replica knows of the versions that no read has seen.</summary>
public sealed class ReplicaStateShownTests
{
    private static readonly Key Key = Key.Of("k");

    private readonly ReplicaState _state = new(Version.None);

    [Fact]
    public void A_version_that_was_replaced_before_anybody_read_it_was_not_shown()
    {
        _state.Apply(Value(5));
        _state.Apply(Value(7));

        Assert.Equal(WriteDecision.Superseded, _state.Decide(Value(5), out var newest));
        Assert.False(_state.MayHaveShown(Value(5).Version, newest!));
    }

    [Fact]
    public void A_version_that_was_read_and_then_replaced_was_held()
    {
        _state.Apply(Value(5));
        _state.TryGet(Key, out _);
        _state.Apply(Value(7));

        Assert.Equal(WriteDecision.AlreadyHeld, _state.Decide(Value(5), out _));
        Assert.Equal(WriteDecision.Superseded, _state.Decide(Value(4), out var newest));
        Assert.False(_state.MayHaveShown(Value(4).Version, newest!));
    }

    [Fact]
    public void A_version_that_a_read_has_written_back_was_shown()
    {
        _state.Apply(Value(5), isShown: true);
        _state.Apply(Value(7));

        Assert.Equal(WriteDecision.AlreadyHeld, _state.Decide(Value(5), out _));
    }

    [Fact]
    public void A_write_back_of_what_is_held_shows_it_and_one_of_something_older_does_not()
    {
        _state.Apply(Value(5));
        _state.Show(Value(4));
        Assert.Equal(WriteDecision.Journal, _state.DecideReplace(Value(6), Value(5).Version, out _));

        _state.Show(Value(5));

        Assert.Equal(WriteDecision.Superseded, _state.DecideReplace(Value(6), Value(5).Version, out _));
    }

    [Fact]
    public void A_ranges_look_shows_nothing()
    {
        _state.Apply(Value(5));
        _state.Slice(Key, afterStart: false, end: null, limit: 10, out _);
        _state.Apply(Value(7));

        Assert.Equal(WriteDecision.Superseded, _state.Decide(Value(5), out _));
    }

    [Fact]
    public void What_was_frozen_counts_as_shown_also_when_it_is_in_the_table()
    {
        _state.Apply(Value(5));
        var frozen = _state.Freeze(1)!;
        _state.Apply(Value(7));
        Assert.Equal(WriteDecision.AlreadyHeld, _state.Decide(Value(5), out _));

        _state.Flushed(frozen);

        Assert.Equal(WriteDecision.Superseded, _state.Decide(Value(5), out var newest));
        Assert.True(_state.MayHaveShown(Value(5).Version, newest!));
        Assert.False(_state.MayHaveShown(Value(6).Version, newest!));
    }

    [Fact]
    public void What_was_recovered_counts_as_shown()
    {
        _state.Apply(Value(5));
        _state.Apply(Value(7));
        _state.Recovered();

        Assert.Equal(WriteDecision.Superseded, _state.Decide(Value(5), out var newest));
        Assert.True(_state.MayHaveShown(Value(5).Version, newest!));
        Assert.Equal(WriteDecision.Superseded, _state.DecideReplace(Value(8), Value(7).Version, out _));
    }

    [Fact]
    public void The_tombstone_of_an_expired_value_was_shown_if_that_was()
    {
        _state.Apply(Value(5));
        _state.TryGet(Key, out _);
        _state.Apply(Entry.Tombstone(Key, Value(5).Version));
        _state.Apply(Value(7));

        Assert.Equal(WriteDecision.AlreadyHeld, _state.Decide(Value(5), out _));
    }

    [Fact]
    public void An_entry_that_nobody_has_seen_can_be_replaced_and_is_not_read_meanwhile()
    {
        _state.Apply(Value(5));
        var stamped = Value(5).Restamp(Version.Of(9, 0, 0));
        Assert.Equal(WriteDecision.Journal, _state.DecideReplace(stamped, Value(5).Version, out _));

        _state.BeginReplace(stamped);
        Assert.True(_state.IsBeingReplaced(Key));
        Assert.Equal(WriteDecision.Wait, _state.DecideReplace(stamped, Value(5).Version, out _));
        _state.Apply(stamped);

        Assert.False(_state.IsBeingReplaced(Key));
        Assert.Equal(WriteDecision.AlreadyHeld, _state.DecideReplace(stamped, Value(5).Version, out _));
        Assert.Equal(WriteDecision.Superseded, _state.Decide(Value(5), out var newest));
        Assert.False(_state.MayHaveShown(Value(5).Version, newest!));
    }

    [Fact]
    public void A_replacement_that_the_journal_refuses_has_replaced_nothing()
    {
        _state.Apply(Value(5));
        var stamped = Value(5).Restamp(Version.Of(9, 0, 0));
        _state.BeginReplace(stamped);

        _state.Abandon(stamped);

        Assert.False(_state.IsBeingReplaced(Key));
        Assert.True(_state.TryGet(Key, out var entry));
        Assert.Equal(Value(5), entry);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(6)]
    public void Only_the_very_entry_that_is_held_can_be_replaced(int held)
    {
        _state.Apply(Value(held));

        var stamped = Value(5).Restamp(Version.Of(9, 0, 0));

        Assert.Equal(WriteDecision.Superseded, _state.DecideReplace(stamped, Value(5).Version, out var newest));
        Assert.Equal(Value(held), newest);
    }

    private static Entry Value(int version) => Entry.Put(Key, Version.Of(version, 0, 0), new[] { (byte)5 });
}
