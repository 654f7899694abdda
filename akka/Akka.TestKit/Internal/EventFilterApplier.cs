using Akka.Actor;

namespace Akka.TestKit.Internal;

/// <summary>
/// Mutes filters while code of a test runs, and compares how many events they matched with how many the test expects.
/// </summary>
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

    public Task ExpectOneAsync(TimeSpan timeout, Func<Task> actionAsync,
        CancellationToken cancellationToken = default) =>
        ExpectAsync(1, timeout, actionAsync, cancellationToken);

    public void Expect(int expectedCount, Action action, CancellationToken cancellationToken = default) =>
        Expect(expectedCount, Leeway, action, cancellationToken);

    public void Expect(int expectedCount, TimeSpan timeout, Action action,
        CancellationToken cancellationToken = default) =>
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

    public IUnmutableFilter Mute() => Blocked.Result(Mute(new MutedFilters(filters), Wait.Blocking, default));

    private async ValueTask<T> Expect<T>(
        int expected, TimeSpan timeout, Func<ValueTask<T>> code, Wait wait, CancellationToken token)
    {
        var muted = new MutedFilters(filters);
        using var muting = await Mute(muted, wait, token);
        var result = await code();
        var limit = session.Clock.Dilated(timeout);
        // To expect nothing is to wait for a first event in vain.
        var count = await muted.Count(expected == 0 ? 1 : expected, limit, wait, token);
        if (count != expected)
            session.Assertions.Report(
                $"Expected {expected} log events within {Failure.Describe(limit)}, {count} came: {muted.Description}",
                null);
        return result;
    }

    /// <summary>The listener is told directly: as one of the system's loggers it is known before it runs.</summary>
    private async ValueTask<Muting> Mute(MutedFilters muted, Wait wait, CancellationToken token)
    {
        var muting = new Muting(system.EventStream.Loggers, muted);
        if (await wait.For(muted.Installed, session.Settings.DefaultTimeout, token))
            return muting;
        throw new InvalidOperationException(
            $"No event filter works in {system}: its {typeof(TestEventListener)} is not there or does not answer");
    }

    private sealed class Muting : IUnmutableFilter
    {
        private readonly IReadOnlyList<IActorRef> _loggers;
        private readonly MutedFilters _filters;

        public Muting(IReadOnlyList<IActorRef> loggers, MutedFilters filters)
        {
            (_loggers, _filters) = (loggers, filters);
            Tell(filters);
        }

        public void Unmute() => Tell(new MutedFilters.Unmute(_filters));

        public void Dispose() => Unmute();

        private void Tell(object message)
        {
            foreach (var logger in _loggers)
                logger.Tell(message, ActorRefs.NoSender);
        }
    }
}
