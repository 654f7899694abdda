using System.CommandLine;
using KvSimulation.Plans;

namespace KvSimulation.Commands;

/// <summary>The command and its options.</summary>
internal static class CommandLine
{
    private static readonly RunOptions Defaults = new() { Seed = 0 };

    private static readonly Option<ulong> Seed =
        new("--seed") { Description = "what all chance is drawn from", DefaultValueFactory = _ => 1 };

    private static readonly Option<int> Seeds =
        new("--seeds") { Description = "how many seeds, counted upwards", DefaultValueFactory = _ => 1 };

    private static readonly Option<double?> Hours =
        new("--hours") { Description = "virtual time under load for each seed, in hours [default: 30 seconds]" };

    private static readonly Option<string> Faults = new("--faults")
    {
        Description = "what goes wrong: all, none, or some of "
            + string.Join(", ", Enum.GetNames<FaultKinds>().Select(name => name.ToLowerInvariant())),
        DefaultValueFactory = _ => "all",
    };

    private static readonly Option<int> Nodes =
        new("--nodes") { Description = "nodes in the ring", DefaultValueFactory = _ => Defaults.Nodes };

    private static readonly Option<int> Clients =
        new("--clients") { Description = "how many", DefaultValueFactory = _ => Defaults.Clients };

    private static readonly Option<double> Rate = new("--rate")
    {
        Description = "operations of a client in a second",
        DefaultValueFactory = _ => Defaults.Rate,
    };

    private static readonly Option<double> FaultInterval = new("--fault-interval")
    {
        Description = "mean time between two faults, in seconds",
        DefaultValueFactory = _ => Defaults.FaultInterval.TotalSeconds,
    };

    private static readonly Option<string[]> Set = new("--set")
    {
        Description = "one key of the nodes' configuration; may be given several times",
        HelpName = "key=value",
    };

    private static readonly Option<string?> HistoryFolder =
        new("--history") { Description = "folder for each history, as a file and as a timeline", HelpName = "FOLDER" };

    private static readonly Option<bool> Shrink =
        new("--shrink") { Description = "looks for fewer operations and faults with which a failing seed still fails" };

    public static RootCommand Create()
    {
        var command = new RootCommand("Runs a whole cluster in one thread under virtual time, and judges what its "
            + "clients saw. The exit status is 1 when a promise was not kept")
        {
            Seed, Seeds, Hours, Faults, Nodes, Clients, Rate, FaultInterval, Set, HistoryFolder, Shrink,
        };
        command.SetAction(parsed => new RunCommand(
            parsed.GetValue(Seeds), parsed.GetValue(HistoryFolder), parsed.GetValue(Shrink)).Run(OptionsOf(parsed)));
        return command;
    }

    private static RunOptions OptionsOf(ParseResult parsed) => new()
    {
        Seed = parsed.GetValue(Seed),
        Length = parsed.GetValue(Hours) is { } hours ? TimeSpan.FromHours(hours) : Defaults.Length,
        Faults = Enum.Parse<FaultKinds>(parsed.GetValue(Faults)!, ignoreCase: true),
        Nodes = parsed.GetValue(Nodes),
        Clients = parsed.GetValue(Clients),
        Rate = parsed.GetValue(Rate),
        Set = parsed.GetValue(Set) ?? [],
        FaultInterval = TimeSpan.FromSeconds(parsed.GetValue(FaultInterval)),
    };
}
