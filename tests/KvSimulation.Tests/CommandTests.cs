using System.Diagnostics;
using System.Text.RegularExpressions;

namespace KvSimulation.Tests;

/// <summary>The command, as a process of its own.</summary>
public sealed partial class CommandTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Its_last_line_has_the_digest_which_is_the_same_in_every_process()
    {
        var (first, again) = (await Run("--seed", "5"), await Run("--seed", "5"));

        Assert.Equal((0, first.LastLine), (first.Status, again.LastLine));
        Assert.Matches(LastLine(), first.LastLine);
    }

    [Fact]
    public async Task The_exit_status_is_1_when_a_checker_objects()
    {
        var run = await Run("--seeds", "3", "--faults", "power", "--set", "kv.storage.durability = async");

        Assert.Equal(1, run.Status);
        Assert.Matches(LastLine(), run.LastLine);
    }

    [GeneratedRegex("^digest [0-9a-f]{64} ops [0-9]+ virtual [0-9.]+$")]
    private static partial Regex LastLine();

    private static async Task<(int Status, string LastLine)> Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "KvSimulation.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        var output = await process.StandardOutput.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        return (process.ExitCode, output.TrimEnd().Split('\n')[^1]);
    }
}
