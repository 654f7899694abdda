using System.Diagnostics;
using System.Text;

namespace KvCluster.Tests.Processes;

/// <summary>A process that ends with its owner, and whose output is kept for the message of a failing test.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _standardOutput = new();

    public ChildProcess(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;

        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(line.Data, _standardOutput);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data, null);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public bool HasExited => _process.HasExited;

    /// <summary>Valid once the process has ended.</summary>
    public int ExitCode => _process.ExitCode;

    public int Id => _process.Id;

    /// <summary>Both streams, in the order in which the lines came.</summary>
    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    public string StandardOutput
    {
        get
        {
            lock (_output)
                return _standardOutput.ToString();
        }
    }

    public void Send(int signal) => Signal.Send(_process.Id, signal);

    /// <summary>Waits for the end, and for the last lines of its output.</summary>
    /// <exception cref="TimeoutException">It still runs.</exception>
    public async Task WaitForExit(TimeSpan limit)
    {
        using var deadline = new CancellationTokenSource(limit);
        try
        {
            await _process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"the process did not end within {limit.TotalSeconds} s; it said:\n{Output}");
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private void Keep(string? line, StringBuilder? also)
    {
        if (line is null)
            return;
        lock (_output)
        {
            _output.AppendLine(line);
            also?.AppendLine(line);
        }
    }
}
