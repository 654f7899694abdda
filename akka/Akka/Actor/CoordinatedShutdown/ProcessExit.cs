namespace Akka.Actor;

/// <summary>Runs the coordinated shutdown when the process ends without it, and the other way round.</summary>
internal static class ProcessExit
{
    public static void Connect(CoordinatedShutdown shutdown)
    {
        var system = shutdown.System;
        if (shutdown.Settings.TerminateActorSystem)
            shutdown.AddTask(
                CoordinatedShutdown.PhaseActorSystemTerminate, "terminate-system", () => Terminate(shutdown));
        else if (shutdown.Settings.ExitClr)
            shutdown.AddTask(CoordinatedShutdown.PhaseActorSystemTerminate, "exit-clr", () => Exit(shutdown));
        if (!shutdown.Settings.RunByClrShutdownHook) return;

        AppDomain.CurrentDomain.ProcessExit += OnExit;
        // Else a process that starts many systems would keep them all.
        system.WhenTerminated.ContinueWith(
            _ => AppDomain.CurrentDomain.ProcessExit -= OnExit,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);

        void OnExit(object? sender, EventArgs e)
        {
            if (system.WhenTerminated.IsCompleted) return;
            // The process ends when this returns: here somebody has to wait.
            var reason = CoordinatedShutdown.ClrExitReason.Instance;
            shutdown.Run(reason).Wait(shutdown.TotalTimeout);
        }
    }

    private static async Task<Done> Terminate(CoordinatedShutdown shutdown)
    {
        shutdown.System.FinalTerminate();
        await shutdown.System.WhenTerminated.ConfigureAwait(false);
        return shutdown.Settings.ExitClr ? await Exit(shutdown).ConfigureAwait(false) : Done.Instance;
    }

    private static Task<Done> Exit(CoordinatedShutdown shutdown)
    {
        // Exit waits for the handlers of ProcessExit, one of which may be waiting for this task.
        if (shutdown.ShutdownReason is not CoordinatedShutdown.ClrExitReason)
            new Thread(static () => Environment.Exit(0)) { IsBackground = true, Name = "akka-exit" }.Start();
        return Task.FromResult(Done.Instance);
    }
}
