using Akka.Actor.Internal;

namespace Akka.Actor;

/// <summary>Asks: a message whose answer completes a task.</summary>
public static class Futures
{
    /// <inheritdoc cref="Ask{T}(ICanTell, object, TimeSpan?, CancellationToken)"/>
    public static Task<object> Ask(this ICanTell self, object message, TimeSpan? timeout = null) =>
        self.Ask<object>(message, timeout, CancellationToken.None);

    /// <inheritdoc cref="Ask{T}(ICanTell, object, TimeSpan?, CancellationToken)"/>
    public static Task<object> Ask(this ICanTell self, object message, CancellationToken cancellationToken) =>
        self.Ask<object>(message, null, cancellationToken);

    /// <inheritdoc cref="Ask{T}(ICanTell, object, TimeSpan?, CancellationToken)"/>
    public static Task<object> Ask(
        this ICanTell self, object message, TimeSpan? timeout, CancellationToken cancellationToken) =>
        self.Ask<object>(message, timeout, cancellationToken);

    /// <inheritdoc cref="Ask{T}(ICanTell, object, TimeSpan?, CancellationToken)"/>
    public static Task<T> Ask<T>(this ICanTell self, object message, TimeSpan? timeout = null) =>
        self.Ask<T>(message, timeout, CancellationToken.None);

    /// <inheritdoc cref="Ask{T}(ICanTell, object, TimeSpan?, CancellationToken)"/>
    public static Task<T> Ask<T>(this ICanTell self, object message, CancellationToken cancellationToken) =>
        self.Ask<T>(message, null, cancellationToken);

    /// <summary>
    /// The task fails with an <see cref="AskTimeoutException"/> after the timeout, with the
    /// cause of a <see cref="Status.Failure"/>, and with an <see cref="ArgumentException"/>
    /// if the answer is no <typeparamref name="T"/>.
    /// </summary>
    /// <param name="timeout">Null for <c>akka.actor.ask-timeout</c>; infinite for none.</param>
    public static Task<T> Ask<T>(
        this ICanTell self, object message, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        var (asker, task) = Prepare<T>(self, timeout, cancellationToken);
        if (!task.IsCompleted)
            self.Tell(message, asker);
        return task;
    }

    /// <summary>As the other asks, for messages that carry the handle that the answer goes to.</summary>
    public static Task<T> Ask<T>(
        this ICanTell self, Func<IActorRef, object> messageFactory, TimeSpan? timeout,
        CancellationToken cancellationToken)
    {
        var (asker, task) = Prepare<T>(self, timeout, cancellationToken);
        if (!task.IsCompleted)
            self.Tell(messageFactory(asker), asker);
        return task;
    }

    private static (FutureActorRef<T> Asker, Task<T> Task) Prepare<T>(
        ICanTell target, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        var provider = ProviderOf(target);
        var result = new TaskCompletionSource<T>(provider.Settings.CompletionOptions);
        var asker = new FutureActorRef<T>(result, provider);
        var time = timeout ?? provider.Settings.AskTimeout;
        if (time > TimeSpan.Zero && time < TimeSpan.MaxValue)
            asker.FailAfter(time, provider.Settings.System.Scheduler);
        if (cancellationToken.CanBeCanceled)
            asker.CancelWith(cancellationToken);
        return (asker, result.Task);
    }

    private static IActorRefProvider ProviderOf(ICanTell target) => target switch
    {
        IInternalActorRef actor when actor is not Nobody => actor.Provider,
        ActorSelection selection => ProviderOf(selection.Anchor),
        _ => InternalCurrentActorCellKeeper.Current?.SystemImpl.Provider
            ?? throw new ArgumentException($"{target} belongs to no actor system and cannot be asked", nameof(target)),
    };
}
