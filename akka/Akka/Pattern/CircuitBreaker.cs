using Akka.Actor;

namespace Akka.Pattern;

/// <summary>
/// Stops to call what fails (Nygard, "Release It!", 2007): after a number of failures in a row calls fail at once;
/// after a pause a single call tries, and decides whether the others may follow.
/// </summary>
public class CircuitBreaker
{
    private readonly Lock _changes = new();
    private readonly List<Action> _onOpen = [];
    private readonly List<Action> _onHalfOpen = [];
    private readonly List<Action> _onClose = [];
    private State _state = State.Closed;
    private TimeSpan _pause;
    private TimeSpan _opensUntil;
    private int _failures;

    /// <param name="scheduler">its clock, and the timers of the calls</param>
    /// <param name="maxFailures">failures in a row that open the circuit</param>
    /// <param name="callTimeout">a call that takes longer has failed</param>
    /// <param name="resetTimeout">how long the circuit stays open</param>
    public CircuitBreaker(IScheduler scheduler, int maxFailures, TimeSpan callTimeout, TimeSpan resetTimeout)
    {
        Scheduler = scheduler;
        MaxFailures = maxFailures;
        CallTimeout = callTimeout;
        ResetTimeout = resetTimeout;
        MaxResetTimeout = resetTimeout;
        _pause = resetTimeout;
    }

    private enum State
    {
        Closed,
        Open,
        HalfOpen,
    }

    public IScheduler Scheduler { get; }

    public int MaxFailures { get; }

    public TimeSpan CallTimeout { get; }

    public TimeSpan ResetTimeout { get; }

    /// <summary>The longest time that the circuit stays open.</summary>
    public TimeSpan MaxResetTimeout { get; private set; }

    public bool IsClosed => _state == State.Closed;

    public bool IsOpen => _state == State.Open;

    public bool IsHalfOpen => _state == State.HalfOpen;

    public Exception? LastCaughtException { get; private set; }

    public static CircuitBreaker Create(
        IScheduler scheduler, int maxFailures, TimeSpan callTimeout, TimeSpan resetTimeout) =>
        new(scheduler, maxFailures, callTimeout, resetTimeout);

    /// <summary>Each failed try doubles the time that the circuit stays open, up to a limit.</summary>
    public CircuitBreaker WithExponentialBackoff(TimeSpan maxResetTimeout)
    {
        MaxResetTimeout = maxResetTimeout;
        return this;
    }

    public CircuitBreaker OnOpen(Action callback) => Add(_onOpen, callback);

    public CircuitBreaker OnHalfOpen(Action callback) => Add(_onHalfOpen, callback);

    public CircuitBreaker OnClose(Action callback) => Add(_onClose, callback);

    /// <exception cref="OpenCircuitException">the circuit is open</exception>
    /// <exception cref="TimeoutException">the call took longer than <see cref="CallTimeout"/></exception>
    public async Task<T> WithCircuitBreaker<T>(Func<Task<T>> body)
    {
        Enter();
        try
        {
            var call = body();
            if (!call.IsCompleted) await WithinTimeout(call).ConfigureAwait(false);
            var result = await call.ConfigureAwait(false);
            Succeed();
            return result;
        }
        catch (Exception e)
        {
            Fail(e);
            throw;
        }
    }

    /// <inheritdoc cref="WithCircuitBreaker{T}(Func{Task{T}})"/>
    public Task WithCircuitBreaker(Func<Task> body) => WithCircuitBreaker(async () =>
    {
        await body().ConfigureAwait(false);
        return Done.Instance;
    });

    /// <summary>Counts a success from elsewhere.</summary>
    public void Succeed()
    {
        lock (_changes)
        {
            _failures = 0;
            if (_state != State.HalfOpen) return;
            _pause = ResetTimeout;
            Become(State.Closed);
        }
        Notify(_onClose);
    }

    /// <summary>Counts a failure from elsewhere.</summary>
    public void Fail() => Fail(null);

    private void Fail(Exception? cause)
    {
        lock (_changes)
        {
            LastCaughtException = cause ?? LastCaughtException;
            var tripped = _state == State.HalfOpen || (_state == State.Closed && ++_failures >= MaxFailures);
            if (!tripped) return;
            if (_state == State.HalfOpen) _pause = _pause * 2 < MaxResetTimeout ? _pause * 2 : MaxResetTimeout;
            _opensUntil = Scheduler.MonotonicClock + _pause;
            Become(State.Open);
        }
        Notify(_onOpen);
    }

    // The first call after the pause is the one that tries: time moves the circuit only when somebody asks.
    private void Enter()
    {
        lock (_changes)
        {
            if (_state == State.Closed) return;
            var remaining = _opensUntil - Scheduler.MonotonicClock;
            if (_state == State.HalfOpen || remaining > TimeSpan.Zero)
                throw new OpenCircuitException(
                    "The circuit is open: calls fail at once",
                    LastCaughtException,
                    remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero);
            Become(State.HalfOpen);
        }
        Notify(_onHalfOpen);
    }

    private async Task WithinTimeout(Task call)
    {
        var timeUp = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var timer = Scheduler.Advanced.ScheduleOnceCancelable(CallTimeout, timeUp.SetResult);
        var first = await Task.WhenAny(call, timeUp.Task).ConfigureAwait(false);
        timer.Cancel();
        if (first != call) throw new TimeoutException($"The call took longer than {CallTimeout}");
    }

    private void Become(State state)
    {
        _state = state;
        _failures = 0;
    }

    private CircuitBreaker Add(List<Action> callbacks, Action callback)
    {
        lock (_changes) callbacks.Add(callback);
        return this;
    }

    private void Notify(List<Action> callbacks)
    {
        Action[] all;
        lock (_changes) all = [.. callbacks];
        foreach (var callback in all) callback();
    }
}
