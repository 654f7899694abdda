using KvMessages.Wire;
using static KvMessages.Tests.Entries;

namespace KvMessages.Tests;

public sealed class EntryTests
{
    private static readonly ReadOnlyMemory<byte> Small = new byte[] { 1 };
    private static readonly ReadOnlyMemory<byte> Great = new byte[] { 2 };

    [Fact]
    public void Merging_is_commutative() =>
        Hold(Two, x => Entry.Merge(x.A, x.B) == Entry.Merge(x.B, x.A));

    [Fact]
    public void Merging_is_associative() =>
        Hold(Three, x => Entry.Merge(Entry.Merge(x.A, x.B), x.C) == Entry.Merge(x.A, Entry.Merge(x.B, x.C)));

    [Fact]
    public void Merging_is_idempotent() =>
        Hold(One, x => Entry.Merge(x, x) == x);

    [Fact]
    public void Merging_yields_one_of_the_two() => Hold(Two, x =>
    {
        var merged = Entry.Merge(x.A, x.B);
        return ReferenceEquals(merged, x.A) || ReferenceEquals(merged, x.B);
    });

    [Fact]
    public void Merging_with_nothing_changes_nothing() =>
        Hold(One, x => Entry.Merge(x, null) == x && Entry.Merge(null, x) == x && Entry.Merge(null, null) is null);

    [Fact]
    public void Of_two_different_entries_exactly_one_supersedes() =>
        Hold(Two, x => x.A == x.B
            ? !x.A.Supersedes(x.B) && !x.B.Supersedes(x.A)
            : x.A.Supersedes(x.B) != x.B.Supersedes(x.A));

    [Fact]
    public void Superseding_is_transitive() =>
        Hold(Three, x => !(x.A.Supersedes(x.B) && x.B.Supersedes(x.C)) || x.A.Supersedes(x.C));

    [Fact]
    public void Nothing_supersedes_itself_and_everything_supersedes_nothing() =>
        Hold(One, x => !x.Supersedes(x) && x.Supersedes(null));

    [Fact]
    public void Equal_entries_have_equal_hash_codes_and_the_same_stored_form() =>
        Hold(Two, x => x.A != x.B
            || x.A.GetHashCode() == x.B.GetHashCode()
            && EntryCodec.ToBytes(x.A).SequenceEqual(EntryCodec.ToBytes(x.B)));

    [Fact]
    public void The_newer_version_wins_over_everything_else()
    {
        var older = Entry.Tombstone(TheKey, new Version(1));
        var newer = Entry.Put(TheKey, new Version(2), Small, expiresAt: 0);
        Assert.True(newer.Supersedes(older));
        Assert.Same(newer, Entry.Merge(older, newer));
    }

    [Fact]
    public void On_equal_versions_a_tombstone_wins() =>
        Assert.True(Entry.Tombstone(TheKey, new Version(1)).Supersedes(Entry.Put(TheKey, new Version(1), Great)));

    [Fact]
    public void On_equal_versions_the_greater_value_wins_over_the_later_expiry() =>
        Assert.True(Value(Great, expiresAt: 1).Supersedes(Value(Small)));

    [Fact]
    public void On_equal_values_no_expiry_is_the_latest() =>
        Assert.True(Value(Small).Supersedes(Value(Small, expiresAt: 5)));

    [Fact]
    public void Entries_of_different_keys_are_different() =>
        Assert.NotEqual(Entry.Tombstone(TheKey, new Version(1)), Entry.Tombstone(OtherKey, new Version(1)));

    [Fact]
    public void Restamping_changes_the_version_alone()
    {
        var restamped = Entry.Put(TheKey, new Version(1), Small, expiresAt: 5).Restamp(new Version(9));
        Assert.Equal(Entry.Put(TheKey, new Version(9), Small, expiresAt: 5), restamped);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(101L, true)]
    [InlineData(100L, false)]
    [InlineData(99L, false)]
    public void A_value_lives_until_its_expiry(long? expiresAt, bool live) =>
        Assert.Equal(live, Value(Small, expiresAt).IsLiveAt(100));

    [Fact]
    public void A_tombstone_never_lives() =>
        Assert.False(Entry.Tombstone(TheKey, new Version(1)).IsLiveAt(0));

    private static Entry Value(ReadOnlyMemory<byte> value, long? expiresAt = null) =>
        Entry.Put(TheKey, new Version(1), value, expiresAt);
}
