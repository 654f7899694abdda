using System.Diagnostics.CodeAnalysis;

namespace Akka.TestKit.Internal;

/// <summary>Turns a missed expectation into the test framework's own exception.</summary>
internal static class Failure
{
    [DoesNotReturn]
    public static void Report(this ITestKitAssertions assertions, string text, string? hint)
    {
        var full = string.IsNullOrEmpty(hint) ? text : $"{text} ({hint})";
        assertions.Fail("{0}", full);
        throw new InvalidOperationException(full);
    }

    public static string Describe(Received received) =>
        $"{received.Message} of type {received.Message.GetType()} from {received.Sender}";

    public static string Describe(TimeSpan duration) =>
        duration == Timeout.InfiniteTimeSpan ? "any time" : $"{duration.TotalMilliseconds:0.#} ms";
}
