using Akka.Pattern;

namespace Akka.Tests.Pattern;

public class CircuitBreakerTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly ManualScheduler _scheduler = new();
    private readonly List<string> _changes = [];

    [Fact]
    public async Task Failures_in_a_row_open_the_circuit_and_a_success_between_them_does_not()
    {
        var breaker = Breaker(maxFailures: 2);
        await Fails(breaker);
        Assert.Equal(1, await breaker.WithCircuitBreaker(() => Task.FromResult(1)));
        await Fails(breaker);
        Assert.True(breaker.IsClosed);
        await Fails(breaker);
        Assert.True(breaker.IsOpen);
        Assert.Equal(["open"], _changes);
    }

    [Fact]
    public async Task An_open_circuit_makes_no_calls()
    {
        var breaker = Breaker(maxFailures: 1);
        await Fails(breaker);
        var e = await Assert.ThrowsAsync<OpenCircuitException>(
            () => breaker.WithCircuitBreaker(() => Task.FromException(new NotSupportedException("never called"))));
        Assert.Equal(Second, e.RemainingDuration);
        Assert.Equal("on purpose", e.InnerException?.Message);
    }

    [Fact]
    public async Task After_the_pause_one_call_tries_and_closes_the_circuit()
    {
        var breaker = Breaker(maxFailures: 1);
        await Fails(breaker);
        _scheduler.Advance(Second);
        var trial = new TaskCompletionSource<int>();
        var trying = breaker.WithCircuitBreaker(() => trial.Task);
        Assert.True(breaker.IsHalfOpen);
        await Assert.ThrowsAsync<OpenCircuitException>(() => breaker.WithCircuitBreaker(() => Task.FromResult(0)));
        trial.SetResult(7);
        Assert.Equal(7, await trying);
        Assert.True(breaker.IsClosed);
        Assert.Equal(["open", "half-open", "close"], _changes);
    }

    [Fact]
    public async Task Each_failed_try_opens_it_for_twice_as_long_up_to_the_limit()
    {
        var breaker = Breaker(maxFailures: 1).WithExponentialBackoff(3 * Second);
        await Fails(breaker);
        foreach (var pause in new[] { Second, 2 * Second, 3 * Second, 3 * Second })
        {
            _scheduler.Advance(pause - TimeSpan.FromTicks(1));
            await Assert.ThrowsAsync<OpenCircuitException>(() => breaker.WithCircuitBreaker(Failing));
            _scheduler.Advance(TimeSpan.FromTicks(1));
            await Fails(breaker);
        }
        _scheduler.Advance(3 * Second);
        await breaker.WithCircuitBreaker(() => Task.CompletedTask);
        Assert.True(breaker.IsClosed);
    }

    [Fact]
    public async Task A_call_that_takes_too_long_has_failed()
    {
        var breaker = Breaker(maxFailures: 1);
        var call = breaker.WithCircuitBreaker(() => new TaskCompletionSource<int>().Task);
        _scheduler.Advance(2 * Second);
        await Assert.ThrowsAsync<TimeoutException>(() => call);
        Assert.True(breaker.IsOpen);
    }

    [Fact]
    public void Successes_and_failures_from_elsewhere_count()
    {
        var breaker = CircuitBreaker.Create(_scheduler, 2, 2 * Second, Second);
        breaker.Fail();
        breaker.Succeed();
        breaker.Fail();
        Assert.True(breaker.IsClosed);
        breaker.Fail();
        Assert.True(breaker.IsOpen);
    }

    private static Task Failing() => Task.FromException(new InvalidOperationException("on purpose"));

    private static Task Fails(CircuitBreaker breaker) =>
        Assert.ThrowsAsync<InvalidOperationException>(() => breaker.WithCircuitBreaker(Failing));

    private CircuitBreaker Breaker(int maxFailures) =>
        new CircuitBreaker(_scheduler, maxFailures, callTimeout: 2 * Second, resetTimeout: Second)
            .OnOpen(() => _changes.Add("open"))
            .OnHalfOpen(() => _changes.Add("half-open"))
            .OnClose(() => _changes.Add("close"));
}
