using System.Runtime.CompilerServices;
using Akka.Actor;

namespace Akka.TestKit.Internal;

/// <summary>Compares the next messages with what the test expects, and fails the test when they differ.</summary>
internal sealed class Expecting(Receiving receiving, TestClock clock, ITestKitAssertions assertions)
{
    public async ValueTask<T> Message<T>(
        TimeSpan? duration, string? hint, Action<T, IActorRef>? check, Wait wait, CancellationToken token)
    {
        var max = clock.RemainingOrDilated(duration);
        var received = await receiving.One(max, wait, token);
        if (received is null)
            assertions.Report(
                $"Expected a message of type {typeof(T)} within {Failure.Describe(max)}, none came", hint);
        if (received.Message is not T message)
        {
            assertions.Report($"Expected a message of type {typeof(T)}, received {Failure.Describe(received)}", hint);
            return default;
        }

        check?.Invoke(message, received.Sender);
        return message;
    }

    public Action<T, IActorRef> EqualTo<T>(T expected, string? hint) => (actual, sender) =>
        assertions.AssertEqual(expected, actual, "Another message than expected, from {0}. {1}", sender, hint ?? "");

    public Action<T, IActorRef> EqualTo<T>(T expected, Func<T, T, bool> comparer, string? hint) => (actual, sender) =>
        assertions.AssertEqual(
            expected, actual, comparer, "Another message than expected, from {0}. {1}", sender, hint ?? "");

    public Action<T, IActorRef> Matching<T>(Predicate<T> isMessage, string? hint) => (actual, sender) =>
        assertions.AssertTrue(
            isMessage(actual), "{0} from {1} does not satisfy the predicate. {2}", actual!, sender, hint ?? "");

    /// <summary>The sender has to be the expected one before the message is looked at.</summary>
    public Action<T, IActorRef> From<T>(IActorRef expected, string? hint, Action<T, IActorRef>? check) =>
        (actual, sender) =>
    {
        assertions.AssertTrue(
            expected.Equals(sender),
            "Expected {0} from {1}, its sender is {2}. {3}", actual!, expected, sender, hint ?? "");
        check?.Invoke(actual, sender);
    };

    public async ValueTask<T> AnyOf<T>(IEnumerable<T> messages, Wait wait, CancellationToken token)
    {
        var expected = messages.ToList();
        return await Message<T>(
            null,
            null,
            (actual, sender) => assertions.AssertTrue(
                expected.Contains(actual),
                "{0} from {1} is none of [{2}]", actual!, sender, string.Join(", ", expected)),
            wait,
            token);
    }

    /// <summary>
    /// All of the messages and no other ones, in any order. Gives them in the order in which they came.
    /// </summary>
    public async IAsyncEnumerable<T> AllOf<T>(
        TimeSpan? max, IReadOnlyCollection<T> messages, Wait wait, [EnumeratorCancellation] CancellationToken token)
    {
        var limit = clock.RemainingOrDilated(max);
        var missing = messages.ToList();
        await foreach (var message in receiving.Many(messages.Count, limit, wait, token))
        {
            if (message is not T expected || !missing.Remove(expected))
            {
                assertions.Report($"Received {message}, expected one of [{string.Join(", ", missing)}]", null);
                yield break;
            }

            yield return expected;
        }
    }

    public ValueTask<Terminated> Termination(
        IActorRef target, TimeSpan? duration, string? hint, Wait wait, CancellationToken token) =>
        Message<Terminated>(
            duration,
            hint,
            (terminated, _) =>
                assertions.AssertEqual(target, terminated.ActorRef, "Another actor terminated. {0}", hint ?? ""),
            wait,
            token);
}
