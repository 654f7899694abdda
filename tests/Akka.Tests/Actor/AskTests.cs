using Akka.Actor;
using Akka.Event;
using Akka.Tests.Actor.Support;

namespace Akka.Tests.Actor;

public sealed class AskTests : ActorTest
{
    private readonly IActorRef _counter;

    public AskTests() => _counter = ActorOf<Counter>();

    [Fact]
    public async Task An_ask_completes_with_the_answer() =>
        Assert.Equal(1, await _counter.Ask<int>("question", Ms(5000)));

    [Fact]
    public async Task The_answer_to_an_untyped_ask_is_an_object() =>
        Assert.Equal(1, await _counter.Ask("question", Ms(5000)));

    [Fact]
    public async Task Without_an_answer_the_ask_fails_with_AskTimeoutException_after_its_timeout()
    {
        var start = Now;

        await Assert.ThrowsAsync<AskTimeoutException>(() => TestActor.Ask<int>("question", Ms(50)));

        Assert.True(Now - start >= Ms(50), $"it failed after {Now - start}");
    }

    [Fact]
    public async Task A_cancelled_ask_ends_as_a_cancelled_task()
    {
        using var cancel = new CancellationTokenSource();
        var answer = TestActor.Ask<int>("question", cancel.Token);
        ExpectMsg("question");
        Assert.False(answer.IsCompleted);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer.WaitAsync(Ms(5000)));
    }

    [Fact]
    public async Task An_ask_whose_token_is_cancelled_already_ends_as_a_cancelled_task() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => TestActor.Ask<int>("question", Ms(5000), new CancellationToken(canceled: true)).WaitAsync(Ms(5000)));

    [Fact]
    public async Task A_Status_Failure_fails_the_ask_with_its_cause()
    {
        var answer = TestActor.Ask<int>("question", Ms(5000));
        ExpectMsg("question");
        LastSender.Tell(new Status.Failure(new InvalidOperationException("refused")));

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => answer);
        Assert.Equal("refused", exception.Message);
    }

    [Fact]
    public async Task A_Status_Failure_is_itself_the_answer_to_an_ask_for_an_object_or_a_Status()
    {
        var failure = new Status.Failure(new InvalidOperationException("refused"));
        var answer = TestActor.Ask<Status>("question", Ms(5000));
        ExpectMsg("question");
        LastSender.Tell(failure);

        Assert.Same(failure, await answer);
    }

    [Fact]
    public async Task An_answer_of_another_type_fails_the_ask()
    {
        var exception = await Record.ExceptionAsync(() => _counter.Ask<string>("question", Ms(5000)));

        Assert.NotNull(exception);
        Assert.IsNotType<AskTimeoutException>(exception);
    }

    [Fact]
    public async Task The_message_can_be_made_with_the_reference_that_the_answer_goes_to()
    {
        var answer = TestActor.Ask<string>(replyTo => (replyTo, "question"), Ms(5000), CancellationToken.None);
        var (replyTo, _) = ExpectMsg<(IActorRef, string)>();
        replyTo.Tell("answer");

        Assert.Equal("answer", await answer);
    }

    [Fact]
    public async Task Only_the_first_answer_counts()
    {
        var answer = TestActor.Ask<string>("question", Ms(5000));
        ExpectMsg("question");
        LastSender.Tell("first");
        LastSender.Tell("second");

        Assert.Equal("first", await answer);
    }

    [Fact]
    public async Task An_answer_after_the_timeout_is_a_dead_letter()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        var answer = TestActor.Ask<string>("question", Ms(20));
        ExpectMsg("question");
        var place = LastSender;
        await Assert.ThrowsAsync<AskTimeoutException>(() => answer);

        place.Tell("too late");

        ExpectMsg<DeadLetter>(letter => letter.Message is "too late");
    }

    [Fact]
    public async Task Many_asks_at_once_each_get_their_own_answer()
    {
        var echo = ActorOf(() => new Echo());

        var answers = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(i => echo.Ask<int>(i, Ms(10_000))));

        Assert.Equal(Enumerable.Range(0, 1_000), answers);
    }

    private sealed class Echo : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(message);
    }
}
