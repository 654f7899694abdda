using Akka.Actor;

namespace Akka.TestKit.Internal;

/// <summary>Mutes filters while code of a test runs, and compares how many events they matched with how many the test expects.</summary>
internal sealed class EventFilterApplier(TestSession session, ActorSystem system, IReadOnlyList<EventFilter> filters)
    : IEventFilterApplier
{
    public EventFilterFactory And => new(session, system, filters);

    private TimeSpan Leeway => session.Settings.TestEventFilterLeeway;

    public void ExpectOne(Action action, CancellationToken cancellationToken = default) =>
        Expect(1, Leeway, action, cancellationToken);

    public void ExpectOne(TimeSpan timeout, Action action, CancellationToken cancellationToken = default) =>
        Expect(1, timeout, action, cancellationToken);

    public T ExpectOne<T>(Func<T> func, CancellationToken cancellationToken = default) =>
        Blocked.Result(Expect(1, Leeway, () => new ValueTask<T>(func()), Wait.Blocking, cancellationToken));

    public Task ExpectOneAsync(Func<Task> actionAsync, CancellationToken cancellationToken = default) =>
        ExpectAsync(1, Leeway, actionAsync, cancellationToken);

    public Task ExpectOneAsync(TimeSpan timeout, Func<Task> actionAsync, CancellationToken cancellationToken = default) =>
        ExpectAsync(1, timeout, actionAsync, cancellationToken);

    public void Expect(int expectedCount, Action action, CancellationToken cancellationToken = default) =>
        Expect(expectedCount, Leeway, action, cancellationToken);

    public void Expect(int expectedCount, TimeSpan timeout, Action action, CancellationToken cancellationToken = default) =>
        Blocked.Result(Expect(expectedCount, timeout, Completed.Of(action), Wait.Blocking, cancellationToken));

    public Task ExpectAsync(int expectedCount, Func<Task> actionAsync, CancellationToken cancellationToken = default) =>
        ExpectAsync(expectedCount, Leeway, actionAsync, cancellationToken);

    public Task ExpectAsync(
        int expectedCount, TimeSpan timeout, Func<Task> actionAsync, CancellationToken cancellationToken = default) =>
        Expect(expectedCount, timeout, Completed.Of(actionAsync), Wait.Async, cancellationToken).AsTask();

    public void Mute(Action action, CancellationToken cancellationToken = default)
    {
        using (Mute())
            action();
    }

    public IUnmutableFilter Mute() => new Muting(system, new MutedFilters(filters));

    private async ValueTask<T> Expect<T>(
        int expected, TimeSpan timeout, Func<ValueTask<T>> code, Wait wait, CancellationToken token)
    {
        var muted = new MutedFilters(filters);
        using var muting = new Muting(system, muted);
        var result = await code();
        var limit = session.Clock.Dilated(timeout);
        // To expect nothing is to wait for a first event in vain.
        var count = await muted.Count(expected == 0 ? 1 : expected, limit, wait, token);
        if (count != expected)
            session.Assertions.Report(
                $"Expected {expected} log events within {Failure.Describe(limit)}, {count} came: {muted.Description}", null);
        return result;
    }

    /// <summary>
    /// The listener gets the filters through its mailbox before any event that the code under test publishes later, so none is missed.
    /// </summary>
    private sealed class Muting : IUnmutableFilter
    {
        private readonly ActorSystem _system;
        private readonly MutedFilters _filters;

        public Muting(ActorSystem system, MutedFilters filters)
        {
            (_system, _filters) = (system, filters);
            system.EventStream.Publish(filters);
        }

        public void Unmute() => _system.EventStream.Publish(new MutedFilters.Unmute(_filters));

        public void Dispose() => Unmute();
    }
}
