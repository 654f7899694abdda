namespace KvHttp.Tests;

internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Waits until the condition holds; fails with what did not happen.</summary>
    public static async Task Holds(Func<bool> condition, string what)
    {
        var deadline = DateTime.UtcNow + Patience;
        while (!condition())
        {
            Assert.True(DateTime.UtcNow < deadline, $"did not happen within {Patience}: {what}");
            await Task.Delay(5);
        }
    }
}
