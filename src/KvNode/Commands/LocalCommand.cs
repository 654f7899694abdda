using KvNode.Settings;

namespace KvNode.Commands;

/// <summary><c>KvNode local</c>: a cluster on this machine, one process a node, until a signal ends it.</summary>
internal static class LocalCommand
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(10);

    public static async Task<int> RunAsync(int nodes, IReadOnlyList<string> files, IReadOnlyList<string> assignments)
    {
        LocalPlan plan;
        try
        {
            plan = LocalPlan.Make(nodes, files, assignments);
        }
        catch (SettingsException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return Program.BadUsage;
        }

        using var signal = new StopSignal();
        var processes = plan.Nodes.Select(NodeProcess.Start).ToList();
        try
        {
            if (!await AreReadyAsync(processes, signal))
                return signal.WasGiven ? Program.CleanStop : Program.Failure;
            await Console.Out.WriteLineAsync(plan.Welcome);
            return await WatchAsync(processes, signal);
        }
        finally
        {
            await Task.WhenAll(processes.Select(process => process.StopAsync(StopLimit)));
            processes.ForEach(process => process.Dispose());
        }
    }

    private static async Task<bool> AreReadyAsync(List<NodeProcess> processes, StopSignal signal)
    {
        var ready = Task.WhenAll(processes.Select(process => process.IsReadyAsync(StartLimit)));
        return await Task.WhenAny(ready, signal.Given) == ready && (await ready).All(isReady => isReady);
    }

    /// <summary>A node that ends leaves the others serving, which is what this store is about.</summary>
    private static async Task<int> WatchAsync(List<NodeProcess> processes, StopSignal signal)
    {
        var running = processes.ToList();
        while (running.Count > 0)
        {
            var ended = Task.WhenAny(running.Select(process => process.Ended));
            if (await Task.WhenAny(ended, signal.Given) == signal.Given)
                return Program.CleanStop;

            // The terminal's Ctrl+C reaches the nodes, too, and perhaps before it is known here.
            if (running.TrueForAll(EndedCleanly))
                return Program.CleanStop;

            foreach (var process in running.Where(process => process.Ended.IsCompleted))
            {
                await Console.Error.WriteLineAsync(
                    $"{process.Name} has ended with exit code {await process.Ended}; the others go on");
            }

            running.RemoveAll(process => process.Ended.IsCompleted);
        }

        await Console.Error.WriteLineAsync("no node is left");
        return Program.Failure;
    }

    private static bool EndedCleanly(NodeProcess process) =>
        process.Ended is { IsCompletedSuccessfully: true, Result: Program.CleanStop };
}
