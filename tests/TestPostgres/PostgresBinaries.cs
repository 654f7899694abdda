namespace TestPostgres;

/// <summary>Where this machine has PostgreSQL's programs, and as whom they may run.</summary>
internal static class PostgresBinaries
{
    private const string Installed = "/usr/lib/postgresql";

    /// <summary>The folder with <c>initdb</c> and <c>postgres</c>.</summary>
    /// <exception cref="InvalidOperationException">There is none; the message says what to install.</exception>
    public static string Folder { get; } = Candidates().FirstOrDefault(HasServer)
        ?? throw new InvalidOperationException(
            "these tests start a PostgreSQL server of their own, and this machine has none: install PostgreSQL 11 or "
            + "newer (Debian: apt-get install postgresql), so that initdb and postgres are in the PATH or in "
            + $"{Installed}/<version>/bin");

    /// <summary>
    /// What to put before a command: PostgreSQL refuses to run as root, so there it runs as another user.
    /// </summary>
    /// <exception cref="InvalidOperationException">This is root, and there is no other user.</exception>
    public static IReadOnlyList<string> AsUser { get; } = Environment.IsPrivilegedProcess ? Drop() : [];

    private static IEnumerable<string> Candidates()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        var versions = Directory.Exists(Installed) ? Directory.GetDirectories(Installed) : [];
        return path.Concat(versions
            .OrderByDescending(folder => double.TryParse(Path.GetFileName(folder), out var version) ? version : 0)
            .Select(folder => Path.Combine(folder, "bin")));
    }

    private static bool HasServer(string folder) =>
        File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres"));

    private static string[] Drop()
    {
        var users = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).ToDictionary(user => user[0]);
        if (!users.TryGetValue("postgres", out var user) && !users.TryGetValue("nobody", out user))
            throw new InvalidOperationException(
                "PostgreSQL does not run as root, and there is neither a user postgres nor a user nobody");
        return ["setpriv", $"--reuid={user[2]}", $"--regid={user[3]}", "--clear-groups", "--"];
    }
}
