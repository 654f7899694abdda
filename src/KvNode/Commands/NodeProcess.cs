using System.Diagnostics;

namespace KvNode.Commands;

/// <summary>
/// A node of a local cluster as a process. It ends when its standard input does, so it cannot outlive this process.
/// </summary>
internal sealed class NodeProcess : IDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);

    private readonly LocalPlan.Node _node;
    private readonly Process _process;

    private NodeProcess(LocalPlan.Node node, Process process)
    {
        _node = node;
        _process = process;
        Ended = EndAsync();
    }

    public string Name => _node.Name;

    /// <summary>The exit code.</summary>
    public Task<int> Ended { get; }

    public static NodeProcess Start(LocalPlan.Node node)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
        };
        // The host `dotnet` wants the assembly first; an executable of our own does not.
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(NodeProcess).Assembly.Location);
        foreach (var argument in node.Arguments)
            start.ArgumentList.Add(argument);

        var process = new Process { StartInfo = start };
        process.ErrorDataReceived += (_, line) => Print(node.Name, line.Data);
        process.Start();
        process.BeginErrorReadLine();
        return new NodeProcess(node, process);
    }

    /// <summary>Waits until the node serves; false when it ends before, or the time is up.</summary>
    public async Task<bool> IsReadyAsync(TimeSpan limit)
    {
        using var http = new HttpClient { Timeout = limit };
        using var timer = new PeriodicTimer(LookEvery);
        using var deadline = new CancellationTokenSource(limit);
        try
        {
            while (await timer.WaitForNextTickAsync(deadline.Token))
            {
                if (Ended.IsCompleted)
                {
                    await Console.Error.WriteLineAsync(
                        $"{Name} has ended with exit code {await Ended} before it was ready");
                    return false;
                }

                if (await AnswersAsync(http, deadline.Token))
                    return true;
            }
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync($"{Name} was not ready within {limit.TotalSeconds} s");
        }

        return false;
    }

    /// <summary>Asks the node to stop, and makes it when it does not in time.</summary>
    public async Task StopAsync(TimeSpan limit)
    {
        _process.StandardInput.Close();
        using var deadline = new CancellationTokenSource(limit);
        try
        {
            await Ended.WaitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync($"{Name} did not stop within {limit.TotalSeconds} s and was killed");
            _process.Kill();
        }
    }

    public void Dispose() => _process.Dispose();

    private static void Print(string name, string? line)
    {
        if (line is not null)
            Console.Error.WriteLine($"{name} | {line}");
    }

    private async Task<bool> AnswersAsync(HttpClient http, CancellationToken deadline)
    {
        try
        {
            using var answer = await http.GetAsync($"{_node.Url}/health/ready", deadline);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }
}
