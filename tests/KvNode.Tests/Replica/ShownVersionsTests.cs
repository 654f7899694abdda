using KvNode.Replica;

namespace KvNode.Tests.Replica;

public sealed class ShownVersionsTests
{
    private readonly ShownVersions _shown = new(At(10));

    [Theory]
    [InlineData(9, true)]
    [InlineData(10, true)]
    [InlineData(11, false)]
    public void What_is_not_newer_than_the_bound_may_have_been_shown(int version, bool expected)
    {
        Assert.Equal(expected, _shown.MayHave(At(version)));
        Assert.False(_shown.Has(At(version)));
    }

    [Fact]
    public void What_was_replaced_is_known_one_by_one()
    {
        _shown.Add(At(20));

        Assert.True(_shown.Has(At(20)));
        Assert.True(_shown.MayHave(At(20)));
        Assert.False(_shown.MayHave(At(19)));
    }

    [Fact]
    public void What_is_forgotten_may_have_been_shown()
    {
        _shown.Add(At(20));
        for (var i = 0; i < ShownVersions.Capacity; i++)
            _shown.Add(At(1_000 + i));

        Assert.False(_shown.Has(At(20)));
        Assert.True(_shown.MayHave(At(19)));
        Assert.False(_shown.MayHave(At(21)));
        Assert.True(_shown.Has(At(1_000)));
    }

    [Fact]
    public void The_bound_only_rises()
    {
        _shown.Raise(At(30));
        _shown.Raise(At(20));

        Assert.True(_shown.MayHave(At(30)));
    }

    private static Version At(int milliseconds) => Version.Of(milliseconds, 0, 0);
}
