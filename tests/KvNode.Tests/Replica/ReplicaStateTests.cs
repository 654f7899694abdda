using FsCheck;
using FsCheck.Fluent;
using KvMessages;
using KvNode.Replica;
using KvNode.Storage;

namespace KvNode.Tests.Replica;

public sealed class ReplicaStateTests
{
    private static readonly Key Key = Key.Of("k");

    private readonly ReplicaState _state = new(Version.None);

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
    [InlineData(4, WriteDecision.Wait)]
    [InlineData(5, WriteDecision.Wait)]
    [InlineData(6, WriteDecision.Wait)]
    [InlineData(7, WriteDecision.Wait)]
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

        Assert.Equal(Value(5), Get(Key));
    }

    [Fact]
    public void What_is_committed_is_read()
    {
        var entry = Value(7);
        _state.Begin(entry);
        _state.Apply(entry);

        Assert.Equal(entry, Get(Key));
        Assert.Equal(WriteDecision.AlreadyHeld, _state.Decide(Value(7), out _));
    }

    [Fact]
    public void Committing_an_older_one_leaves_the_newer_one_on_its_way()
    {
        var (older, newer) = (Value(6), Value(7));
        _state.Begin(older);
        _state.Begin(newer);
        _state.Apply(older);

        Assert.Equal(older, Get(Key));
        Assert.Equal(WriteDecision.Wait, _state.Decide(Value(7), out _));
    }

    [Fact]
    public void Keys_do_not_touch_each_other()
    {
        _state.Apply(Value(5));

        Assert.Null(Get(Key.Of("other")));
        Assert.Equal(
            WriteDecision.Journal, _state.Decide(Entry.Tombstone(Key.Of("other"), Version.Of(1, 0, 0)), out _));
    }

    [Fact]
    public void A_frozen_entry_is_read_until_it_is_dropped_and_then_the_table_has_to_tell()
    {
        _state.Apply(Value(5));
        var frozen = _state.Freeze(1)!;
        Assert.Equal(Value(5), Get(Key));

        Assert.True(_state.Flushed(frozen));

        Assert.False(_state.TryGet(Key, out _));
        Assert.Equal(Value(5), _state.Get(Key, Value(5)));
        Assert.Equal(0, _state.Bytes);
    }

    [Fact]
    public void As_long_as_nothing_was_flushed_the_table_is_not_asked()
    {
        Assert.True(_state.TryGet(Key, out var entry));
        Assert.Null(entry);
    }

    [Fact]
    public void An_entry_is_measured_against_the_frozen_one()
    {
        _state.Apply(Value(5));
        _state.Freeze(1);

        Assert.Equal(WriteDecision.Superseded, _state.Decide(Value(4), out _));
        Assert.Equal(WriteDecision.AlreadyHeld, _state.Decide(Value(5), out _));
        Assert.Equal(WriteDecision.Journal, _state.Decide(Value(6), out _));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void A_write_that_the_table_may_know_better_than_is_looked_up(int version)
    {
        _state.Apply(Value(5));
        _state.Flushed(_state.Freeze(1)!);

        Assert.Equal(WriteDecision.LookUp, _state.Decide(Value(version), out _));
        var expected = version == 5 ? WriteDecision.AlreadyHeld : WriteDecision.Superseded;
        Assert.Equal(expected, _state.Decide(Value(version), Value(5), out var newest));
        Assert.Equal(Value(5), newest);
    }

    [Fact]
    public void A_write_that_is_newer_than_all_of_the_table_is_not_looked_up()
    {
        _state.Apply(Value(5));
        _state.Flushed(_state.Freeze(1)!);

        Assert.Equal(WriteDecision.Journal, _state.Decide(Value(6), out _));
        Assert.Equal(WriteDecision.Journal, _state.Decide(Entry.Tombstone(Key.Of("x"), Version.Of(6, 0, 0)), out _));
    }

    [Fact]
    public void A_memtable_is_frozen_once_and_given_out_again_until_it_is_flushed()
    {
        Assert.Null(_state.Freeze(1));
        _state.Apply(Value(5));
        var frozen = _state.Freeze(2);
        _state.Apply(Value(6));

        Assert.Same(frozen, _state.Freeze(3));
        Assert.Equal(2, _state.FrozenAt);
        Assert.Equal(1, frozen!.Count);
        Assert.Equal(Value(6), Get(Key));
    }

    [Fact]
    public void A_memtable_of_another_incarnation_is_none_of_its_own()
    {
        _state.Apply(Value(5));
        _state.Freeze(1);

        Assert.False(_state.Flushed(new Memtable()));

        Assert.Equal(Value(5), Get(Key));
        Assert.Equal(0, _state.Generation);
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
            var (one, other) = (new ReplicaState(Version.None), new ReplicaState(Version.None));
            var shuffled = entries.ToArray();
            new Random(seed).Shuffle(shuffled);
            foreach (var each in entries)
                one.Apply(each);
            foreach (var each in shuffled)
                other.Apply(each);

            for (var key = 0; key < 3; key++)
                Assert.Equal(Get(one, Key.Of($"k{key}")), Get(other, Key.Of($"k{key}")));
        }).QuickCheckThrowOnFailure();
    }

    private Entry? Get(Key key) => Get(_state, key);

    private static Entry? Get(ReplicaState state, Key key)
    {
        Assert.True(state.TryGet(key, out var entry));
        return entry;
    }

    private static Entry Value(int version) => Entry.Put(Key, Version.Of(version, 0, 0), new[] { (byte)version });
}
