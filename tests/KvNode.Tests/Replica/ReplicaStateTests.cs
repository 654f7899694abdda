using FsCheck;
using FsCheck.Fluent;
using KvMessages;
using KvNode.Replica;

namespace KvNode.Tests.Replica;

public sealed class ReplicaStateTests
{
    private static readonly Key Key = Key.Of("k");

    private readonly ReplicaState _state = new();

    [Fact]
    public void The_first_entry_of_a_key_is_journaled()
    {
        Assert.Equal(WriteDecision.Journal, _state.Decide(Value(5), out var newest));
        Assert.Null(newest);
    }

    [Theory]
    [InlineData(4, WriteDecision.Superseded)]
    [InlineData(5, WriteDecision.AlreadyHeld)]
    [InlineData(6, WriteDecision.Journal)]
    public void An_entry_is_measured_against_the_committed_one(int version, WriteDecision expected)
    {
        _state.Apply(Value(5));

        Assert.Equal(expected, _state.Decide(Value(version), out var newest));
        Assert.Equal(Value(5), newest);
    }

    [Theory]
    [InlineData(4, WriteDecision.Superseded)]
    [InlineData(5, WriteDecision.Superseded)]
    [InlineData(6, WriteDecision.Superseded)]
    [InlineData(7, WriteDecision.AlreadyJournaling)]
    [InlineData(8, WriteDecision.Journal)]
    public void An_entry_is_measured_against_the_one_being_journaled(int version, WriteDecision expected)
    {
        _state.Apply(Value(5));
        _state.Begin(Value(7));

        Assert.Equal(expected, _state.Decide(Value(version), out var newest));
        Assert.Equal(Value(7), newest);
    }

    [Fact]
    public void What_is_being_journaled_is_not_read()
    {
        _state.Apply(Value(5));
        _state.Begin(Value(7));

        Assert.Equal(Value(5), _state.Get(Key));
    }

    [Fact]
    public void What_is_committed_is_read()
    {
        var entry = Value(7);
        _state.Begin(entry);
        _state.Apply(entry);

        Assert.Equal(entry, _state.Get(Key));
        Assert.Equal(WriteDecision.AlreadyHeld, _state.Decide(Value(7), out _));
    }

    [Fact]
    public void Committing_an_older_one_leaves_the_newer_one_on_its_way()
    {
        var (older, newer) = (Value(6), Value(7));
        _state.Begin(older);
        _state.Begin(newer);
        _state.Apply(older);

        Assert.Equal(older, _state.Get(Key));
        Assert.Equal(WriteDecision.AlreadyJournaling, _state.Decide(Value(7), out _));
    }

    [Fact]
    public void Keys_do_not_touch_each_other()
    {
        _state.Apply(Value(5));

        Assert.Null(_state.Get(Key.Of("other")));
        Assert.Equal(
            WriteDecision.Journal, _state.Decide(Entry.Tombstone(Key.Of("other"), Version.Of(1, 0, 0)), out _));
    }

    [Fact]
    public void A_snapshot_restores_what_is_committed_and_nothing_else()
    {
        _state.Apply(Value(5));
        _state.Begin(Entry.Put(Key.Of("on its way"), Version.Of(9, 0, 0), new byte[1]));

        var restored = new ReplicaState();
        restored.Restore(_state.Snapshot());

        Assert.Equal(1, restored.Count);
        Assert.Equal(Value(5), restored.Get(Key));
    }

    [Fact]
    public void Replicas_that_applied_the_same_entries_in_any_order_hold_the_same()
    {
        var entry = Gen.Choose(0, 2).SelectMany(key => Gen.Choose(1, 9).SelectMany(version => Gen.Elements(true, false)
            .Select(deleted => deleted
                ? Entry.Tombstone(Key.Of($"k{key}"), Version.Of(version, 0, 0))
                : Entry.Put(Key.Of($"k{key}"), Version.Of(version, 0, 0), new[] { (byte)version }))));
        Prop.ForAll(Gen.ListOf(entry).ToArbitrary(), Gen.Choose(0, 1_000).ToArbitrary(), (entries, seed) =>
        {
            var (one, other) = (new ReplicaState(), new ReplicaState());
            var shuffled = entries.ToArray();
            new Random(seed).Shuffle(shuffled);
            foreach (var each in entries)
                one.Apply(each);
            foreach (var each in shuffled)
                other.Apply(each);

            for (var key = 0; key < 3; key++)
                Assert.Equal(one.Get(Key.Of($"k{key}")), other.Get(Key.Of($"k{key}")));
        }).QuickCheckThrowOnFailure();
    }

    private static Entry Value(int version) => Entry.Put(Key, Version.Of(version, 0, 0), new[] { (byte)version });
}
