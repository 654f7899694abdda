namespace Akka.TestKit;

/// <summary>What a test does with the log events that a filter matches. None of them is printed.</summary>
public interface IEventFilterApplier
{
    /// <summary>
    /// A factory whose filters are applied together with this one: an event counts when any of them matches.
    /// </summary>
    EventFilterFactory And { get; }

    /// <summary>
    /// Runs the action and fails unless exactly one event matched by the end of <c>akka.test.filter-leeway</c>.
    /// </summary>
    void ExpectOne(Action action, CancellationToken cancellationToken = default);

    void ExpectOne(TimeSpan timeout, Action action, CancellationToken cancellationToken = default);

    T ExpectOne<T>(Func<T> func, CancellationToken cancellationToken = default);

    Task ExpectOneAsync(Func<Task> actionAsync, CancellationToken cancellationToken = default);

    Task ExpectOneAsync(TimeSpan timeout, Func<Task> actionAsync, CancellationToken cancellationToken = default);

    /// <summary>As ExpectOne. For 0 events it waits for the whole time, to see that none comes.</summary>
    void Expect(int expectedCount, Action action, CancellationToken cancellationToken = default);

    void Expect(int expectedCount, TimeSpan timeout, Action action, CancellationToken cancellationToken = default);

    Task ExpectAsync(int expectedCount, Func<Task> actionAsync, CancellationToken cancellationToken = default);

    Task ExpectAsync(
        int expectedCount, TimeSpan timeout, Func<Task> actionAsync, CancellationToken cancellationToken = default);

    /// <summary>Keeps matching events from being printed while the action runs.</summary>
    void Mute(Action action, CancellationToken cancellationToken = default);

    /// <summary>Keeps matching events from being printed until the result is unmuted or disposed.</summary>
    IUnmutableFilter Mute();
}
