using System.Collections.Concurrent;
using Akka.Actor;

namespace Akka.Persistence.Tests.Actors;

/// <summary>What a test makes the journal of its actor system do.</summary>
internal sealed class JournalScript
{
    private static readonly ConcurrentDictionary<ActorSystem, JournalScript> Scripts = new();

    private volatile TaskCompletionSource _open = Opened();

    /// <summary>Writes wait until <see cref="Release"/>.</summary>
    public void Hold() => _open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release() => _open.TrySetResult();

    /// <summary>Done when the journal may go on.</summary>
    public Task Turn => _open.Task;

    /// <summary>Reads do not end any more.</summary>
    public volatile bool Silent;

    public static JournalScript Of(ActorSystem system) => Scripts.GetOrAdd(system, _ => new JournalScript());

    private static TaskCompletionSource Opened()
    {
        var open = new TaskCompletionSource();
        open.SetResult();
        return open;
    }
}
