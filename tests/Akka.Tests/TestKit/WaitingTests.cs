using Akka.Actor;
using Akka.Tests.Actor.Support;
using Xunit.Sdk;

namespace Akka.Tests.TestKit;

public sealed class WaitingTests : ActorTest
{
    [Fact]
    public void Within_limits_the_waits_inside_of_it()
    {
        var start = Now;

        Assert.ThrowsAny<XunitException>(() => Within(Ms(50), () => ExpectMsg<string>()));

        Assert.InRange(Now - start, Ms(50), Ms(1000));
    }

    [Fact]
    public void Within_fails_when_its_action_takes_too_long() =>
        Assert.Contains(
            "at most 20 ms",
            Assert.ThrowsAny<XunitException>(() => Within(Ms(20), () => Spin(Ms(60)))).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Within_fails_when_its_action_is_done_too_early() =>
        Assert.Contains(
            "at least 50 ms",
            Assert.ThrowsAny<XunitException>(() => Within(Ms(50), Ms(3000), () => { })).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Within_may_end_with_a_silence_that_lasts_for_all_of_its_time() => Within(Ms(30), () => ExpectNoMsg());

    [Fact]
    public void Within_gives_the_result_of_its_function() => Assert.Equal(42, Within(Ms(3000), () => 42));

    [Fact]
    public void Remaining_has_no_meaning_outside_of_Within()
    {
        Assert.InRange(Within(Ms(3000), () => Remaining), Ms(1), Ms(3000));

        Assert.Throws<InvalidOperationException>(() => Remaining);
    }

    [Fact]
    public async Task WithinAsync_limits_the_waits_inside_of_it() =>
        await Assert.ThrowsAnyAsync<XunitException>(
            () => WithinAsync(Ms(50), async () => await ExpectMsgAsync<string>()));

    [Fact]
    public void AwaitCondition_waits_until_the_condition_holds()
    {
        var asked = 0;
        AwaitCondition(() => ++asked == 5);

        Assert.Equal(5, asked);
    }

    [Fact]
    public void AwaitCondition_fails_when_it_does_not_hold_in_time() =>
        Assert.Contains(
            "the moon is full",
            Assert.ThrowsAny<XunitException>(() => AwaitCondition(() => false, Ms(20), "the moon is full")).Message,
            StringComparison.Ordinal);

    [Fact]
    public async Task AwaitConditionAsync_takes_an_asynchronous_condition()
    {
        var asked = 0;

        await AwaitConditionAsync(() => Task.FromResult(++asked == 3), Ms(3000), "third time");
    }

    [Fact]
    public void AwaitAssert_repeats_the_assertion_until_it_passes()
    {
        var asked = 0;
        AwaitAssert(() => Assert.Equal(5, ++asked));

        Assert.Equal(5, asked);
    }

    [Fact]
    public void AwaitAssert_fails_with_the_last_failure() =>
        Assert.Throws<EqualException>(() => AwaitAssert(() => Assert.Equal(1, 2), Ms(30)));

    [Fact]
    public async Task AwaitAssertAsync_repeats_an_asynchronous_assertion()
    {
        var asked = 0;

        await AwaitAssertAsync(async () =>
        {
            await Task.Yield();
            Assert.Equal(3, ++asked);
        });
    }

    [Fact]
    public void A_time_factor_dilates_the_durations_of_a_system()
    {
        var slow = ActorSystem.Create("slow", "akka.test.timefactor = 3");
        try
        {
            Assert.Equal(Ms(300), CreateTestProbe(slow).Dilated(Ms(100)));
            Assert.Equal(Ms(100), Dilated(Ms(100)));
        }
        finally
        {
            Shutdown(slow);
        }
    }

    [Fact]
    public async Task A_message_of_a_test_has_the_test_actor_as_its_sender_also_after_an_await()
    {
        var counter = ActorOf<Counter>();
        counter.Tell("before");
        await ExpectMsgAsync(1);
        await Task.Yield();
        counter.Tell("after");

        await ExpectMsgAsync(2);
    }

    [Fact]
    public async Task Waits_without_blocking_work_as_those_with()
    {
        foreach (var message in new object[] { "a", 1, "b", "c", "d" })
            TestActor.Tell(message);

        await ExpectMsgAsync<string>(text => text == "a");
        Assert.Equal("b", await FishForMessageAsync<string>(_ => true));
        Assert.Equal("c", await ReceiveOneAsync());
        var rest = new List<object>();
        await foreach (var message in ReceiveNAsync(1, Ms(3000)))
            rest.Add(message);
        Assert.Equal(["d"], rest);
        await ExpectNoMsgAsync(Ms(20));
    }

    [Fact]
    public async Task A_wait_can_be_cancelled()
    {
        using var cancel = new CancellationTokenSource(Ms(20));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await ExpectMsgAsync<string>(Ms(5000), cancellationToken: cancel.Token));
    }

    private static void Spin(TimeSpan duration)
    {
        var start = Now;
        while (Now - start < duration)
            Thread.Yield();
    }
}
