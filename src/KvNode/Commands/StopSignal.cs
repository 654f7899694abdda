using System.Runtime.InteropServices;

namespace KvNode.Commands;

/// <summary>Turns the signals that ask a process to stop into a task, instead of the end of the process.</summary>
internal sealed class StopSignal : IDisposable
{
    private readonly TaskCompletionSource<string> _given = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;

    public StopSignal()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Take);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Take);
    }

    /// <summary>What asked for the stop.</summary>
    public Task<string> Given => _given.Task;

    public bool WasGiven => _given.Task.IsCompleted;

    /// <summary>Takes the end of the standard input for a signal.</summary>
    public async Task TakeEndOfInputAsync()
    {
        var input = Console.OpenStandardInput();
        var ignored = new byte[256];
        while (await input.ReadAsync(ignored) > 0)
        {
        }

        _given.TrySetResult("the end of the standard input");
    }

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
    }

    private void Take(PosixSignalContext context)
    {
        context.Cancel = true;
        _given.TrySetResult(context.Signal.ToString());
    }
}
