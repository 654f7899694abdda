using System.Diagnostics;
using System.Globalization;

namespace KvBench;

/// <summary>A server process of the benchmark, ended with it; its error output goes to a file.</summary>
internal sealed class Server : IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly string _name;

    private Server(string name, Process process, Uri url)
    {
        _name = name;
        _process = process;
        Url = url;
    }

    public Uri Url { get; }

    public int ProcessId => _process.Id;

    /// <summary>Resident memory, in bytes.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Processor time used so far.</summary>
    public TimeSpan Processor
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public static Server Start(
        string name, int port, string log, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (variable, value) in environment)
            start.Environment[variable] = value;
        var process = new Process { StartInfo = start };
        var writer = TextWriter.Synchronized(new StreamWriter(log) { AutoFlush = true });
        process.OutputDataReceived += (_, line) => writer.WriteLine(line.Data);
        process.ErrorDataReceived += (_, line) => writer.WriteLine(line.Data);
        process.Start();
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        return new Server(name, process, new Uri($"http://127.0.0.1:{port}"));
    }

    public async Task WaitUntilAnswering(string path)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(1) };
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < StartLimit && !_process.HasExited)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri(Url, path));
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (Exception notYet) when (notYet is HttpRequestException or TaskCanceledException)
            {
                // Asked again until the limit.
            }

            await Task.Delay(10);
        }

        throw new InvalidOperationException($"{_name} did not answer; see its log");
    }

    /// <summary>Sends a signal; done when the process has ended.</summary>
    /// <param name="signal">As <c>kill</c> takes it: <c>TERM</c>, <c>KILL</c>.</param>
    public async Task End(string signal)
    {
        using (Process.Start("kill", ["-s", signal, ProcessId.ToString(CultureInfo.InvariantCulture)]))
            await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }
}
