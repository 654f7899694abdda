using KvNode.Coordination;

namespace KvNode.Tests.Coordination;

public sealed class ReplicaHealthTests
{
    /// <summary>
    /// Happenings: A answered, T timed out, L lost, P probed, R restored. Three timeouts open.
    /// </summary>
    [Theory]
    [InlineData("", HealthState.Closed)]
    [InlineData("TT", HealthState.Closed)]
    [InlineData("TTT", HealthState.Open)]
    [InlineData("TTATT", HealthState.Closed)]
    [InlineData("TTATTT", HealthState.Open)]
    [InlineData("L", HealthState.Open)]
    [InlineData("LA", HealthState.Open)]
    [InlineData("LP", HealthState.Closed)]
    [InlineData("LR", HealthState.Closed)]
    [InlineData("TTTP", HealthState.HalfOpen)]
    [InlineData("TTTPA", HealthState.Closed)]
    [InlineData("TTTPT", HealthState.Open)]
    [InlineData("TTTPTP", HealthState.HalfOpen)]
    [InlineData("TTTPL", HealthState.Open)]
    [InlineData("TTTPLP", HealthState.Closed)]
    [InlineData("TTTR", HealthState.Closed)]
    [InlineData("TTTPATT", HealthState.Closed)]
    [InlineData("TTRT", HealthState.Closed)]
    [InlineData("P", HealthState.Closed)]
    public void The_breaker(string happenings, HealthState expected)
    {
        var health = After(happenings);

        Assert.Equal(expected, health.State);
        Assert.Equal(expected == HealthState.Closed, health.Reason is null);
    }

    [Fact]
    public void An_open_breaker_refuses_and_says_why()
    {
        Assert.False(After("L").TryBegin(out var refusal));
        Assert.Equal("connection refused", refusal);
    }

    [Fact]
    public void A_half_open_breaker_lets_one_question_through_for_each_answered_probe()
    {
        var health = After("TTTP");

        Assert.True(health.TryBegin(out _));
        Assert.False(health.TryBegin(out var refusal));
        Assert.Equal("is slow", refusal);

        health.Probed();
        Assert.True(health.TryBegin(out _));
        health.Answered();
        health.End();
        Assert.True(health.TryBegin(out _));
        Assert.True(health.TryBegin(out _));
    }

    [Fact]
    public void The_questions_in_flight_are_bounded()
    {
        var health = After("");
        for (var i = 0; i < 4; i++)
            Assert.True(health.TryBegin(out _));

        Assert.False(health.TryBegin(out var refusal));
        Assert.Equal("has 4 questions open, the most allowed", refusal);

        health.End();
        Assert.True(health.TryBegin(out _));
    }

    [Fact]
    public void A_restart_makes_the_latencies_unknown()
    {
        var health = After("");
        health.Reads.Add(TimeSpan.FromSeconds(1));

        health.Restored();

        Assert.False(health.Reads.IsKnown);
    }

    private static ReplicaHealth After(string happenings)
    {
        var health = new ReplicaHealth(new HealthSettings(MaxInFlight: 4, TimeoutsToOpen: 3));
        foreach (var happening in happenings)
        {
            switch (happening)
            {
                case 'A':
                    health.Answered();
                    break;
                case 'T':
                    health.TimedOut("is slow");
                    break;
                case 'L':
                    health.Lost("connection refused");
                    break;
                case 'P':
                    health.Probed();
                    break;
                default:
                    health.Restored();
                    break;
            }
        }

        return health;
    }
}
