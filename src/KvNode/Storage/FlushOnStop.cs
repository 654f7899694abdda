using Akka;
using Akka.Actor;
using Akka.Event;

namespace KvNode.Storage;

/// <summary>
/// A node that stops brings what its memtables hold to the entry table and trims its journal, so that it has nothing to
/// replay when it starts. What it does not bring there in time stays in the journal: nothing depends on it.
/// </summary>
internal static class FlushOnStop
{
    /// <param name="limit">Zero = leave it all to the next start.</param>
    public static void Register(ActorSystem system, EntryStore store, TimeSpan limit, TimeProvider time)
    {
        if (limit == TimeSpan.Zero)
            return;
        CoordinatedShutdown.Get(system).AddTask(
            CoordinatedShutdown.PhaseBeforeActorSystemTerminate, "flush", async () =>
            {
                if (!await RunAsync(store, limit, time))
                {
                    Akka.Event.Logging.GetLogger(system, nameof(FlushOnStop)).Warning(
                        "not all was flushed within {0} ms: the next start replays the rest from the journal",
                        limit.TotalMilliseconds);
                }

                return Done.Instance;
            });
    }

    /// <returns>False when it was not done in time.</returns>
    public static async Task<bool> RunAsync(EntryStore store, TimeSpan limit, TimeProvider time)
    {
        using var patience = new CancellationTokenSource(limit, time);
        try
        {
            await store.Flusher.Ask<FlushDone>(new FlushNow(), patience.Token);
            // When all partitions have answered once more, those of the first flush wait for their turn to trim.
            await store.Flusher.Ask<FlushDone>(new FlushNow(), patience.Token);
            await store.Trimmer.Ask<AllTrimmed>(new TellWhenTrimmed(), patience.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
