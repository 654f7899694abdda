using KvSimulation.Plans;

namespace KvSimulation.Tests;

public sealed class PlanTests
{
    [Fact]
    public void The_same_options_make_the_same_plan()
    {
        var options = new RunOptions { Seed = 7 };

        Assert.Equal(Lines(Plan.Of(options)), Lines(Plan.Of(options)));
        Assert.NotEqual(Lines(Plan.Of(options)), Lines(Plan.Of(options with { Seed = 8 })));
    }

    [Fact]
    public void What_goes_wrong_does_not_change_what_the_clients_want()
    {
        var options = new RunOptions { Seed = 7 };
        var quiet = Plan.Of(options with { Faults = FaultKinds.None });

        Assert.Empty(quiet.Faults);
        Assert.Equal(quiet.Operations, Plan.Of(options).Operations);
    }

    [Theory]
    [InlineData(nameof(FaultKinds.Crash))]
    [InlineData(nameof(FaultKinds.Power))]
    [InlineData(nameof(FaultKinds.Pause))]
    [InlineData(nameof(FaultKinds.Partition))]
    [InlineData(nameof(FaultKinds.Network))]
    [InlineData(nameof(FaultKinds.Clock))]
    [InlineData(nameof(FaultKinds.Disk))]
    [InlineData(nameof(FaultKinds.Stop))]
    [InlineData(nameof(FaultKinds.Rolling))]
    [InlineData(nameof(FaultKinds.Congestion))]
    public void Only_what_was_asked_for_goes_wrong(string name)
    {
        var kind = Enum.Parse<FaultKinds>(name);
        var faults = Plan.Of(new RunOptions { Seed = 3, Faults = kind, Length = TimeSpan.FromMinutes(5) }).Faults;

        Assert.NotEmpty(faults);
        Assert.All(faults, planned => Assert.Equal(kind, planned.Fault.Kind));
    }

    [Fact]
    public void Gradual_faults_leave_the_sudden_ones_as_they_are()
    {
        var options = new RunOptions { Seed = 7 };

        var all = Plan.Of(options);
        var sudden = all.Elements.Where(element =>
            element is not PlannedFault planned || FaultKinds.Sudden.HasFlag(planned.Fault.Kind));

        Assert.NotEqual(all.Elements.Count, sudden.Count());
        Assert.Equal(
            Lines(all with { Elements = [.. sudden] }), Lines(Plan.Of(options with { Faults = FaultKinds.Sudden })));
    }

    [Fact]
    public void A_node_alone_has_no_network_that_could_be_bad()
    {
        const FaultKinds OfLinks = FaultKinds.Partition | FaultKinds.Network | FaultKinds.Congestion;

        Assert.Empty(Plan.Of(new RunOptions { Seed = 3, Nodes = 1, Faults = OfLinks }).Faults);
    }

    [Fact]
    public void Names_are_unique_and_everything_lies_within_the_time()
    {
        var options = new RunOptions { Seed = 11, Length = TimeSpan.FromMinutes(2) };
        var elements = Plan.Of(options).Elements;

        Assert.Equal(elements.Count, elements.Select(element => element.Number).Distinct().Count());
        Assert.All(elements, element => Assert.InRange(element.At, TimeSpan.Zero, options.Length));
        Assert.Equal(elements.OrderBy(element => element.At), elements);
    }

    private static IEnumerable<string> Lines(Plan plan) => plan.Elements.Select(element => element.ToString());
}
