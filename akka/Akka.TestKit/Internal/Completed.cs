namespace Akka.TestKit.Internal;

/// <summary>Gives an action the shape of the asynchronous function that the waiting code is written for.</summary>
internal static class Completed
{
    public static Func<ValueTask> By(Action action) => () =>
    {
        action();
        return ValueTask.CompletedTask;
    };

    public static Func<ValueTask<bool>> Of(Action action) => () =>
    {
        action();
        return new ValueTask<bool>(true);
    };

    public static Func<ValueTask<bool>> Of(Func<Task> action) => async () =>
    {
        await action();
        return true;
    };
}
