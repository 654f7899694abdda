using System.CommandLine;

namespace KvNode.Commands;

/// <summary>The commands and their options.</summary>
internal static class CommandLine
{
    /// <summary>For whoever starts a node as its child.</summary>
    public const string EndWithStdin = "--end-with-stdin";

    private static readonly Option<bool> Stdin = new(EndWithStdin) { Hidden = true };

    private static readonly Option<string[]> Config = new("--config")
    {
        Description = "HOCON file; may be given several times, a later one beats an earlier one",
        HelpName = "FILE.conf",
    };

    private static readonly Option<string[]> Set = new("--set")
    {
        Description = "one key of the configuration; may be given several times",
        HelpName = "key=value",
    };

    private static readonly Option<string> Host =
        new("--host") { Description = "name or address of this machine [default: 127.0.0.1]" };
    private static readonly Option<string> Data =
        new("--data") { Description = "folder for all that is stored [default: ./data]" };
    private static readonly Option<int?> HttpPort = new("--http-port") { Description = "port of HTTP [default: 8080]" };
    private static readonly Option<int?> RemotePort =
        new("--remote-port") { Description = "port of remoting [default: 4053]" };

    private static readonly Option<string> Peers = new("--peers")
    {
        Description = "the ring's members, this node included; none = a ring of one",
        HelpName = "host:remote-port,...",
    };

    private static readonly Option<string> Restore = new("--restore")
    {
        Description = "folder of a backup that the node starts from; its data folder must be empty",
        HelpName = "FOLDER",
    };

    private static readonly Option<string> Target = new("--to")
    {
        Description = "folder for the backup; made when it does not exist, else it must be empty",
        HelpName = "FOLDER",
        Required = true,
    };

    private static readonly Option<int> Nodes =
        new("--nodes") { Description = "how many", DefaultValueFactory = _ => 3 };

    /// <summary>Faults are caught where they have a meaning, and signals by the commands themselves.</summary>
    public static InvocationConfiguration Invocation { get; } = new()
    {
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = null,
    };

    public static RootCommand Create() => new("A leaderless, replicated key-value store over HTTP")
    {
        Subcommands = { Run(), Local(), Backup() },
    };

    private static Command Run()
    {
        var command = new Command("run", "Runs one node")
        {
            Config, Set, Host, HttpPort, RemotePort, Data, Peers, Restore, Stdin,
        };
        command.SetAction(parsed => RunCommand.RunAsync(
            parsed.GetValue(Config) ?? [],
            [.. parsed.GetValue(Set) ?? [], .. Assignments(parsed)],
            parsed.GetValue(Restore),
            parsed.GetValue(Stdin)));
        return command;
    }

    private static Command Local()
    {
        var command = new Command("local", "Runs a cluster on this machine, one process a node; ports count upwards")
        {
            Nodes, Config, Set, Host, HttpPort, RemotePort, Data,
        };
        command.SetAction(parsed => LocalCommand.RunAsync(
            parsed.GetValue(Nodes),
            parsed.GetValue(Config) ?? [],
            [.. parsed.GetValue(Set) ?? [], .. Assignments(parsed)]));
        return command;
    }

    private static Command Backup()
    {
        var command = new Command("backup", "Copies the data of one node, which may run meanwhile")
        {
            Config, Set, Data, Target,
        };
        command.SetAction(parsed => BackupCommand.RunAsync(
            parsed.GetValue(Config) ?? [],
            [.. parsed.GetValue(Set) ?? [], .. Assignments(parsed)],
            parsed.GetValue(Target)!));
        return command;
    }

    /// <summary>A named option is a shorter way to set a key.</summary>
    private static IEnumerable<string> Assignments(ParseResult parsed)
    {
        if (parsed.GetValue(Host) is { } host)
            yield return $"kv.node.host={host}";
        if (parsed.GetValue(HttpPort) is { } httpPort)
            yield return $"kv.http.port={httpPort}";
        if (parsed.GetValue(RemotePort) is { } remotePort)
            yield return $"kv.node.remote-port={remotePort}";
        if (parsed.GetValue(Data) is { } data)
            yield return $"kv.node.data={data}";
        if (parsed.CommandResult.Command.Options.Contains(Peers) && parsed.GetValue(Peers) is { } peers)
            yield return $"kv.ring.nodes={peers}";
    }
}
