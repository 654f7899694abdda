using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace KvCluster.Tests.Processes;

/// <summary>
/// One node of a cluster under test: its addresses and folder stay the same while its process comes and goes.
/// </summary>
internal sealed class Node(string name, string dataFolder) : IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);

    private readonly HttpClient _health = new() { Timeout = TimeSpan.FromSeconds(2) };
    private ChildProcess? _process;

    public string Name { get; } = name;

    public int HttpPort { get; } = FreePorts.Next();

    public int RemotePort { get; } = FreePorts.Next();

    public string DataFolder { get; } = dataFolder;

    public Uri Url => new($"http://127.0.0.1:{HttpPort}");

    public bool IsRunning => _process is { HasExited: false };

    public ChildProcess Process => _process ?? throw new InvalidOperationException($"{Name} was never started");

    public void Launch(string peers, params string[] more)
    {
        if (IsRunning)
            throw new InvalidOperationException($"{Name} runs already");
        _process?.Dispose();
        _process = new ChildProcess(
        [
            KvNodeBinary.Path, "run",
            "--http-port", HttpPort.ToString(CultureInfo.InvariantCulture),
            "--remote-port", RemotePort.ToString(CultureInfo.InvariantCulture),
            "--data", DataFolder, "--peers", peers, .. more,
        ]);
    }

    /// <summary>Waits until the node says that it is ready; returns how long that took.</summary>
    public async Task<TimeSpan> WaitUntilReady()
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < StartLimit)
        {
            if (Process.HasExited)
                throw new InvalidOperationException(
                    $"{Name} ended with {Process.ExitCode} instead of starting:\n{Process.Output}");
            if (await IsReady())
                return clock.Elapsed;
            await Task.Delay(10);
        }

        throw new TimeoutException(
            $"{Name} was not ready within {StartLimit.TotalSeconds} s; it said:\n{Process.Output}");
    }

    /// <summary>kill -9, and the end of the process.</summary>
    public async Task Kill()
    {
        Process.Send(Signal.Kill);
        await Process.WaitForExit(TimeSpan.FromSeconds(10));
    }

    /// <summary>SIGTERM, and a clean end; returns how long that took.</summary>
    public async Task<TimeSpan> Stop()
    {
        var clock = Stopwatch.StartNew();
        Process.Send(Signal.Terminate);
        await Process.WaitForExit(TimeSpan.FromSeconds(30));
        if (Process.ExitCode != 0)
            throw new InvalidOperationException($"{Name} ended with {Process.ExitCode} at SIGTERM:\n{Process.Output}");
        return clock.Elapsed;
    }

    /// <summary>SIGSTOP: the process keeps its connections and answers nothing.</summary>
    public void Pause() => Process.Send(Signal.Stop);

    /// <summary>SIGCONT.</summary>
    public void Resume() => Process.Send(Signal.Continue);

    public void Dispose()
    {
        _health.Dispose();
        _process?.Dispose();
    }

    private async Task<bool> IsReady()
    {
        try
        {
            using var answer = await _health.GetAsync(new Uri(Url, "/health/ready"));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception notYet) when (notYet is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }
}
