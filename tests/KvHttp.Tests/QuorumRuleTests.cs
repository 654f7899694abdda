using KvMessages;

namespace KvHttp.Tests;

public sealed class QuorumRuleTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 2, 2)]
    [InlineData(3, 2, 3)]
    [InlineData(4, 3, 4)]
    [InlineData(5, 3, 5)]
    [InlineData(1000, 501, 1000)]
    public void WithoutParametersAMajorityOfAllNodesIsMeant(int nodes, int ack, int from)
    {
        Assert.Null(QuorumRule.Resolve(0, 0, defaultFrom: null, nodes, out var quorum));
        Assert.Equal(new Quorum(ack, from), quorum);
    }

    [Theory]
    [InlineData(3, 5, 2, 3)]
    [InlineData(3, 2, 2, 2)]
    [InlineData(1, 5, 1, 1)]
    public void ANumberAsDefaultFromIsBoundedByTheRing(int defaultFrom, int nodes, int ack, int from)
    {
        Assert.Null(QuorumRule.Resolve(0, 0, defaultFrom, nodes, out var quorum));
        Assert.Equal(new Quorum(ack, from), quorum);
    }

    [Theory]
    [InlineData(1, 0, 1, 5)]
    [InlineData(5, 0, 5, 5)]
    [InlineData(0, 1, 1, 1)]
    [InlineData(0, 2, 2, 2)]
    [InlineData(0, 4, 3, 4)]
    [InlineData(1, 3, 1, 3)]
    [InlineData(3, 3, 3, 3)]
    public void WhatIsNotGivenTakesItsDefault(int ack, int from, int meantAck, int meantFrom)
    {
        Assert.Null(QuorumRule.Resolve(ack, from, defaultFrom: null, nodes: 5, out var quorum));
        Assert.Equal(new Quorum(meantAck, meantFrom), quorum);
    }

    [Theory]
    [InlineData(0, 4, "from")]
    [InlineData(1, 4, "from")]
    [InlineData(4, 4, "from")]
    [InlineData(0, int.MaxValue, "from")]
    [InlineData(4, 0, "ack")]
    [InlineData(2, 1, "ack")]
    [InlineData(int.MaxValue, 3, "ack")]
    public void WhatTheRingCannotGiveIsRefused(int ack, int from, string parameter) =>
        Assert.Equal(parameter, QuorumRule.Resolve(ack, from, defaultFrom: null, nodes: 3, out _)?.Parameter);
}
