namespace Akka.TestKit.Internal;

/// <summary>The result of what was run with <see cref="Wait.Blocking"/>.</summary>
internal static class Blocked
{
    public static T Result<T>(ValueTask<T> completed) => completed.GetAwaiter().GetResult();

    public static void Result(ValueTask completed) => completed.GetAwaiter().GetResult();

    public static List<T> Results<T>(IAsyncEnumerable<T> items)
    {
        var results = new List<T>();
        var enumerator = items.GetAsyncEnumerator();
        try
        {
            while (Result(enumerator.MoveNextAsync()))
                results.Add(enumerator.Current);
        }
        finally
        {
            Result(enumerator.DisposeAsync());
        }

        return results;
    }
}
