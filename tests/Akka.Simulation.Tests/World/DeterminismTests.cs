using Akka.Simulation.Tests.Support;

namespace Akka.Simulation.Tests.World;

public class DeterminismTests
{
    public static TheoryData<string> All => [Scenarios.Chatter, Scenarios.Cluster];

    [Theory]
    [MemberData(nameof(All))]
    public void The_same_seed_gives_the_same_history_in_one_process(string scenario) =>
        Assert.Equal(Scenarios.DigestOf(scenario, 5), Scenarios.DigestOf(scenario, 5));

    [Theory]
    [MemberData(nameof(All))]
    public void Different_seeds_give_different_histories(string scenario) =>
        Assert.NotEqual(Scenarios.DigestOf(scenario, 5), Scenarios.DigestOf(scenario, 6));

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_same_seed_gives_the_same_history_in_two_processes(string scenario)
    {
        var here = Scenarios.DigestOf(scenario, 7);
        Assert.Equal(here, await DigestInProcess(scenario, 7));
        Assert.Equal(here, await DigestInProcess(scenario, 7));
    }

    private static async Task<string> DigestInProcess(string scenario, ulong seed)
    {
        var (exitCode, output, errors) = await OwnProcess.Run(scenario, seed);
        Assert.True(exitCode == 0, errors);
        return output.Trim();
    }
}
