namespace KvMessages.Tests;

public sealed class QuorumTests
{
    [Theory]
    [InlineData(1, "1/1")]
    [InlineData(2, "2/2")]
    [InlineData(3, "2/3")]
    [InlineData(4, "3/4")]
    [InlineData(5, "3/5")]
    public void The_majority_of_a_number_of_replicas(int from, string expected) =>
        Assert.Equal(expected, Quorum.Majority(from).ToString());

    [Fact]
    public void A_quorum_is_a_majority_exactly_when_two_of_its_size_must_overlap()
    {
        for (var from = 1; from <= 9; from++)
        {
            for (var ack = 1; ack <= from; ack++)
                Assert.Equal(2 * ack > from, new Quorum(ack, from).IsMajority);
        }
    }
}
