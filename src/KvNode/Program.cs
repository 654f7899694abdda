using KvNode.Commands;

namespace KvNode;

/// <summary>
/// The node's command line. Exit codes: 0 clean stop, 1 failure at run time, 2 bad usage or configuration.
/// </summary>
internal static class Program
{
    public const int CleanStop = 0;
    public const int Failure = 1;
    public const int BadUsage = 2;

    private static async Task<int> Main(string[] args)
    {
        var command = CommandLine.Create().Parse(args);
        if (command.Errors.Count > 0)
        {
            foreach (var error in command.Errors)
                await Console.Error.WriteLineAsync(error.Message);
            await Console.Error.WriteLineAsync("See KvNode --help");
            return BadUsage;
        }

        return await command.InvokeAsync(CommandLine.Invocation);
    }
}
