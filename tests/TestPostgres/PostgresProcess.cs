using System.Diagnostics;
using System.Text;

namespace TestPostgres;

/// <summary>
/// A running server. It is the child of a shell that waits for its input to end: so the server ends even with a test
/// process that is killed.
/// </summary>
internal sealed class PostgresProcess : IDisposable
{
    private const string Initialize =
        """
        folder=$(mktemp -d)
        "$0/initdb" -D "$folder" -U kv -A trust -E UTF8 --locale=C --no-sync >&2 && echo "$folder"
        """;

    // A line is an orderly end; without one the owner is dead, and nobody else will delete the data.
    private const string Serve =
        """
        "$0" -D "$@" & server=$!
        read -r line; ended=$?
        kill -QUIT $server 2> /dev/null
        wait $server
        [ $ended -eq 0 ] || rm -rf "$1"
        """;

    // What a commit has written survives a kill -9 of the server without fsync, too: only the machine must not crash.
    private static readonly string[] Options =
    [
        "listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=200", "fsync=off",
        "full_page_writes=off",
    ];

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly Process _shell;
    private readonly ManualResetEventSlim _ready = new();
    private readonly StringBuilder _log = new();
    private readonly string _folder;

    private PostgresProcess(string folder, IEnumerable<string> arguments)
    {
        _folder = folder;
        var program = Path.Combine(PostgresBinaries.Folder, "postgres");
        _shell = new Process { StartInfo = Shell(Serve, [program, .. arguments]) };
        _shell.ErrorDataReceived += (_, line) => Log(line.Data);
        _shell.Start();
        _shell.BeginErrorReadLine();
    }

    /// <returns>The new folder; it belongs to the server's user.</returns>
    public static string InitializeData()
    {
        using var shell = Process.Start(Shell(Initialize, [PostgresBinaries.Folder]))!;
        var errors = shell.StandardError.ReadToEndAsync();
        var folder = shell.StandardOutput.ReadToEnd().Trim();
        shell.WaitForExit();
        return shell.ExitCode == 0
            ? folder
            : throw new InvalidOperationException($"initdb failed:\n{errors.Result}");
    }

    public static void DeleteData(string folder)
    {
        using var shell = Process.Start(Shell("rm -rf \"$0\"", [folder]))!;
        shell.WaitForExit();
    }

    /// <returns>When the server takes connections.</returns>
    public static PostgresProcess Start(string folder, int port, IEnumerable<string> options)
    {
        var process = new PostgresProcess(
            folder, [folder, "-p", $"{port}", .. Options.Concat(options).SelectMany(option => new[] { "-c", option })]);
        if (process._ready.Wait(StartLimit))
            return process;
        process.Dispose();
        throw new TimeoutException(
            $"PostgreSQL was not ready within {StartLimit.TotalSeconds} s; it said:\n{process._log}");
    }

    /// <summary>kill -9 to the server and its children, and their end.</summary>
    public void Kill()
    {
        var server = int.Parse(File.ReadLines(Path.Combine(_folder, "postmaster.pid")).First());
        // Stopped first, so that it makes no new children meanwhile.
        Signal(19, server);
        var children = ChildrenOf(server);
        Signal(9, [server, .. children]);
        foreach (var id in children)
            WaitForEnd(id);
    }

    public void Dispose()
    {
        _shell.StandardInput.WriteLine();
        _shell.WaitForExit();
        _shell.Dispose();
    }

    private static ProcessStartInfo Shell(string script, IEnumerable<string> arguments)
    {
        string[] command = [.. PostgresBinaries.AsUser, "sh", "-c", script, .. arguments];
        return new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
    }

    private static void Signal(int signal, params int[] processes)
    {
        using var kill = Process.Start("kill", [$"-{signal}", .. processes.Select(id => $"{id}")]);
        kill.WaitForExit();
    }

    private static int[] ChildrenOf(int parent) =>
        [.. File.ReadAllText($"/proc/{parent}/task/{parent}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(int.Parse)];

    private static void WaitForEnd(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.WaitForExit();
        }
        catch (ArgumentException)
        {
            // It has ended already.
        }
    }

    private void Log(string? line)
    {
        if (line is null)
            return;
        lock (_log)
            _log.AppendLine(line);
        if (line.EndsWith("database system is ready to accept connections", StringComparison.Ordinal))
            _ready.Set();
    }
}
