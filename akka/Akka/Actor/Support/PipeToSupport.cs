namespace Akka.Actor;

/// <summary>Sends what a task comes to to an actor: its result, or a <see cref="Status.Failure"/>.</summary>
public static class PipeToSupport
{
    /// <param name="success">Makes the message of the result; without it the result is the message.</param>
    /// <param name="failure">Makes the message of the failure; without it that is a
    /// <see cref="Status.Failure"/>.</param>
    public static async Task PipeTo<T>(
        this Task<T> taskToPipe,
        ICanTell recipient,
        IActorRef? sender = null,
        Func<T, object>? success = null,
        Func<Exception, object>? failure = null)
    {
        sender ??= ActorCell.GetCurrentSelfOrNoSender();
        object message;
        try
        {
            var result = await taskToPipe.ConfigureAwait(false);
            message = success is null ? result! : success(result);
        }
        catch (Exception cause)
        {
            message = MessageOf(cause, failure);
        }
        recipient.Tell(message, sender);
    }

    /// <summary>A task without a result sends nothing unless <paramref name="success"/> makes a message.</summary>
    public static async Task PipeTo(
        this Task taskToPipe,
        ICanTell recipient,
        IActorRef? sender = null,
        Func<object>? success = null,
        Func<Exception, object>? failure = null)
    {
        sender ??= ActorCell.GetCurrentSelfOrNoSender();
        object? message;
        try
        {
            await taskToPipe.ConfigureAwait(false);
            message = success?.Invoke();
        }
        catch (Exception cause)
        {
            message = MessageOf(cause, failure);
        }
        if (message is not null)
            recipient.Tell(message, sender);
    }

    private static object MessageOf(Exception cause, Func<Exception, object>? failure) =>
        failure is null ? new Status.Failure(cause) : failure(cause);
}
