using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

public static class GracefulStopSupport
{
    /// <inheritdoc cref="GracefulStop(IActorRef, TimeSpan, object)"/>
    public static Task<bool> GracefulStop(this IActorRef target, TimeSpan timeout) =>
        target.GracefulStop(timeout, PoisonPill.Instance);

    /// <summary>
    /// Tells an actor to stop and waits for its end. True once it has ended; canceled after the timeout.
    /// </summary>
    public static async Task<bool> GracefulStop(this IActorRef target, TimeSpan timeout, object stopMessage)
    {
        var watchee = (IInternalActorRef)target;
        var end = new TaskCompletionSource(watchee.Provider.Settings.CompletionOptions);
        var watcher = new EndWatcher(watchee.Provider, end);
        var scheduler = watchee.Provider.Settings.System.Scheduler;
        var timer = scheduler.Advanced.ScheduleOnceCancelable(timeout, () => end.TrySetCanceled());
        try
        {
            watchee.SendSystemMessage(new Watch(watchee, watcher));
            target.Tell(stopMessage, ActorRefs.NoSender);
            await end.Task.ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            watchee.SendSystemMessage(new Unwatch(watchee, watcher));
            throw;
        }
        finally
        {
            timer.Cancel();
            watcher.Unregister();
        }
    }

    /// <summary>Waits for the end of one actor without being one.</summary>
    private sealed class EndWatcher : MinimalActorRef
    {
        private readonly TaskCompletionSource _end;

        public EndWatcher(IActorRefProvider provider, TaskCompletionSource end)
        {
            _end = end;
            Provider = provider;
            Path = provider.TempPath();
            provider.RegisterTempActor(this, Path);
        }

        public override ActorPath Path { get; }

        public override IActorRefProvider Provider { get; }

        public void Unregister() => Provider.UnregisterTempActor(Path);

        public override void SendSystemMessage(ISystemMessage message)
        {
            if (message is DeathWatchNotification)
                _end.TrySetResult();
        }
    }
}
